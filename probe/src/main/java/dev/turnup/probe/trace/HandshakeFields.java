package dev.turnup.probe.trace;

import dev.turnup.probe.tls.TlsCertificate;
import dev.turnup.probe.tls.TlsHandshake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A TLS handshake as named fields, and back. Lists are objects whose names count from 0. */
final class HandshakeFields {
  private HandshakeFields() {}

  static Map<String, Object> of(TlsHandshake handshake) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("outcome", handshake.outcome().name());
    fields.put("detail", handshake.detail());
    fields.put("serverName", handshake.serverName());
    fields.put("version", handshake.version());
    fields.put("cipher", handshake.cipher());
    fields.put("trusted", flag(handshake.isTrusted()));
    fields.put("distrust", handshake.distrust());
    fields.put("asked", flag(handshake.isAsked()));
    fields.put("shown", flag(handshake.isShown()));
    fields.put("chain", list(handshake.chain().stream().map(HandshakeFields::of).toList()));
    return fields;
  }

  private static Map<String, Object> of(TlsCertificate certificate) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("subject", certificate.subject());
    fields.put("issuer", certificate.issuer());
    fields.put("names", list(certificate.names()));
    fields.put("notBefore", certificate.notBefore().getEpochSecond());
    fields.put("notAfter", certificate.notAfter().getEpochSecond());
    fields.put("selfSigned", flag(certificate.isSelfSigned()));
    fields.put("fingerprint", certificate.fingerprint());
    return fields;
  }

  private static Long flag(boolean value) {
    return value ? 1L : 0L;
  }

  private static Map<String, Object> list(List<?> items) {
    Map<String, Object> numbered = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      numbered.put(Integer.toString(i), items.get(i));
    }
    return numbered;
  }

  /**
   * The handshake of these fields.
   *
   * @throws IllegalArgumentException if a field is missing or unfit
   */
  static TlsHandshake handshake(Map<String, Object> fields) {
    Map<String, Object> numbered = EventFields.map(fields, "chain");
    List<TlsCertificate> chain = new ArrayList<>();
    for (String index : numbered.keySet()) {
      chain.add(certificate(EventFields.map(numbered, index)));
    }
    return new TlsHandshake(
        EventFields.text(fields, "serverName"),
        EventFields.text(fields, "version"),
        EventFields.text(fields, "cipher"),
        chain,
        isSet(fields, "trusted"),
        EventFields.text(fields, "distrust"),
        isSet(fields, "asked"),
        isSet(fields, "shown"),
        TlsHandshake.Outcome.valueOf(EventFields.text(fields, "outcome")),
        EventFields.text(fields, "detail"));
  }

  private static TlsCertificate certificate(Map<String, Object> fields) {
    Map<String, Object> numbered = EventFields.map(fields, "names");
    return new TlsCertificate(
        EventFields.text(fields, "subject"),
        EventFields.text(fields, "issuer"),
        numbered.keySet().stream().map(index -> EventFields.text(numbered, index)).toList(),
        time(fields, "notBefore"),
        time(fields, "notAfter"),
        isSet(fields, "selfSigned"),
        EventFields.text(fields, "fingerprint"));
  }

  private static boolean isSet(Map<String, Object> fields, String name) {
    return EventFields.number(fields, name) != 0;
  }

  private static Instant time(Map<String, Object> fields, String name) {
    return Instant.ofEpochSecond(
        Math.clamp(
            EventFields.number(fields, name),
            Instant.MIN.getEpochSecond(),
            Instant.MAX.getEpochSecond()));
  }
}
