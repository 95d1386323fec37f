package dev.turnup.lab.pbx.config;

import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.schema.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts endpoints together from the sections of {@code pjsip.conf}. */
final class PjsipReader {
  private static final String DEFAULT_REALM = "asterisk";

  /** Options that change nothing about a PBX on a loopback interface. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "type",
          "direct_media",
          "rtp_symmetric",
          "force_rport",
          "tos_audio",
          "cos_audio",
          "callerid",
          "language",
          "transport",
          "trust_id_inbound",
          "send_pai",
          "send_rpid",
          "timers",
          "qualify_frequency",
          "auth_type");

  private static final Set<String> ENDPOINT =
      Set.of(
          "context",
          "allow",
          "disallow",
          "dtmf_mode",
          "from_domain",
          "rewrite_contact",
          "media_encryption",
          "media_encryption_optimistic",
          "auth",
          "aors");
  private static final Set<String> AUTH = Set.of("username", "password", "realm");
  private static final Set<String> AOR =
      Set.of(
          "max_contacts",
          "remove_existing",
          "default_expiration",
          "minimum_expiration",
          "maximum_expiration");

  private final AsteriskFile file;
  private final List<String> misunderstood;

  PjsipReader(AsteriskFile file) {
    this.file = file;
    this.misunderstood = new ArrayList<>(file.misunderstood());
  }

  PjsipConfiguration read() {
    Map<String, PbxEndpoint> endpoints = new HashMap<>();
    for (AsteriskSection section : file.sections()) {
      String type = section.value("type").orElse("");
      switch (type) {
        case "endpoint" -> endpoints.put(section.name(), endpoint(section));
        case "auth" -> check(section, AUTH);
        case "aor" -> check(section, AOR);
        case "global", "system", "transport" -> {}
        default -> misunderstood.add("[" + section.name() + "] of type '" + type + "'");
      }
    }
    return new PjsipConfiguration(endpoints, misunderstood);
  }

  private PbxEndpoint endpoint(AsteriskSection section) {
    check(section, ENDPOINT);
    CodecList codecs = CodecList.of(section);
    codecs.unknown().forEach(word -> misunderstood.add(place(section) + "codec " + word));
    Optional<AsteriskSection> auth = section.value("auth").flatMap(name -> find(name, "auth"));
    Optional<AsteriskSection> aor = section.value("aors").flatMap(name -> find(name, "aor"));
    return new PbxEndpoint(
        section.name(),
        section.value("context").orElse("default"),
        codecs.codecs(),
        codecs.packetTime(),
        dtmfMode(section),
        auth.map(PjsipReader::credentials),
        auth.flatMap(found -> found.value("realm")).orElse(DEFAULT_REALM),
        section.value("from_domain"),
        section.value("rewrite_contact").filter("yes"::equals).isPresent(),
        aor.map(PjsipReader::limits).orElse(BindingLimits.NONE),
        mediaEncryption(section));
  }

  private DtmfMode dtmfMode(AsteriskSection section) {
    String word = section.value("dtmf_mode").orElse("rfc4733");
    Optional<DtmfMode> mode = DtmfMode.find(word);
    if (mode.isEmpty()) {
      misunderstood.add(place(section) + "dtmf_mode = " + word);
    }
    return mode.orElse(DtmfMode.RFC4733);
  }

  private MediaEncryption mediaEncryption(AsteriskSection section) {
    String word = section.value("media_encryption").orElse("no");
    boolean isOptimistic =
        section.value("media_encryption_optimistic").filter("yes"::equals).isPresent();
    Optional<MediaEncryption> found = MediaEncryption.find(word, isOptimistic);
    if (found.isEmpty()) {
      misunderstood.add(place(section) + "media_encryption = " + word);
    }
    return found.orElse(MediaEncryption.NO);
  }

  private static DigestCredentials credentials(AsteriskSection auth) {
    return new DigestCredentials(
        auth.value("username").orElse(auth.name()), new Secret(auth.value("password").orElse("")));
  }

  private static BindingLimits limits(AsteriskSection aor) {
    BindingLimits none = BindingLimits.NONE;
    return new BindingLimits(
        (int) number(aor, "max_contacts", none.maximum()),
        aor.value("remove_existing").filter("yes"::equals).isPresent(),
        Duration.ofSeconds(number(aor, "default_expiration", none.usual().toSeconds())),
        Duration.ofSeconds(number(aor, "minimum_expiration", none.shortest().toSeconds())),
        Duration.ofSeconds(number(aor, "maximum_expiration", none.longest().toSeconds())));
  }

  private static long number(AsteriskSection section, String option, long usual) {
    return section
        .value(option)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Long::parseLong)
        .orElse(usual);
  }

  private Optional<AsteriskSection> find(String name, String type) {
    return file.sections().stream()
        .filter(section -> section.name().equals(name))
        .filter(section -> section.value("type").filter(type::equals).isPresent())
        .findFirst();
  }

  /** Values are not shown: one may be a password under a name with a mistake in it. */
  private void check(AsteriskSection section, Set<String> known) {
    section.options().stream()
        .map(AsteriskOption::name)
        .filter(name -> !known.contains(name) && !WITHOUT_EFFECT.contains(name))
        .forEach(name -> misunderstood.add(place(section) + name));
  }

  private static String place(AsteriskSection section) {
    return "[" + section.name() + "] ";
  }
}
