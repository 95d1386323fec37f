package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.VerdictCase.given;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Causes of registration and unregistration. */
final class RegistrationCases {
  static final String CONTACT = "sip:6001@127.0.0.1:5070;transport=udp";
  static final String OURS = "<" + CONTACT + ">";
  static final String OTHER = "<sip:6001@192.0.2.9:5060>;expires=77";

  private RegistrationCases() {}

  private static VerdictCase unresolved(ProbeCode code, String field, String kind) {
    return given(
        code,
        field,
        healthy()
            .endingWith(t ->
                t.note(
                    Notes.DNS, Map.of("host", "pbx.acme.example", "error", "none", "kind", kind))));
  }

  private static Map<String, String> tried(String remote, String field, int number) {
    return Map.of("remote", remote, "field", field, "number", Integer.toString(number));
  }

  /** Another binding beside ours, as the registrar writes that. */
  private static CraftedTrace beside(String ours) {
    return healthy().with("registration", t -> t.registered(CONTACT, OTHER, ours));
  }

  static Stream<VerdictCase> all() {
    String stale = "Digest realm=\"lab\", nonce=\"n\", qop=\"auth\", stale=true";
    String unknown = "Digest realm=\"lab\", nonce=\"n\", algorithm=AKAv2-MD5";
    return Stream.of(
        given(
            RegistrationCode.PROXY_NOT_FOUND,
            "proxy.host",
            healthy()
                .endingWith(
                    t -> t.note(Notes.DNS, Map.of("host", "pbx.acme.example", "error", "none")))),
        unresolved(RegistrationCode.PROXY_NOT_FOUND, "proxy.host", "nothing"),
        unresolved(RegistrationCode.DNS_SILENT, "network.dns", "silence"),
        unresolved(RegistrationCode.DNS_FAILED, "network.dns", "failure"),
        given(
            RegistrationCode.TRANSPORT_NOT_OFFERED,
            "proxy.transport",
            healthy()
                .with(
                    "registration",
                    t -> {
                      t.note(
                          Notes.DNS,
                          Map.of(
                              "host", "acme.example", "addresses", "127.0.0.1", "offered", "tcp"));
                      t.note(Notes.NEXT_HOP, tried("127.0.0.1:5060 (udp)", "proxy.host", 1));
                      t.registration(401, 200);
                    })),
        given(
            RegistrationCode.PRIMARY_DOWN,
            "proxy.host",
            healthy()
                .with(
                    "registration",
                    t -> {
                      t.note(Notes.NEXT_HOP, tried("127.0.0.2:5060 (udp)", "proxy.host", 1));
                      t.note(Notes.NEXT_HOP, tried("127.0.0.1:5060 (udp)", "proxy.backup", 2));
                      t.registration(401, 200);
                    })),
        given(
            RegistrationCode.PROXY_REFUSES,
            "proxy.port",
            healthy()
                .endingWith(t ->
                    t.note(
                        Notes.CONNECT_FAILED,
                        Map.of("remote", "127.0.0.1:5060", "reason", "Connection refused")))),
        given(
            RegistrationCode.PROXY_REFUSES,
            "proxy.port",
            healthy()
                .endingWith(t -> {
                  t.registration(0);
                  t.note(Notes.PORT_UNREACHABLE, Map.of("remote", "127.0.0.1:5060"));
                })),
        given(
            RegistrationCode.PROXY_SILENT,
            "proxy.host",
            healthy()
                .endingWith(t ->
                    t.note(
                        Notes.CONNECT_FAILED,
                        Map.of("remote", "127.0.0.1:5060", "reason", "Connect timed out")))),
        given(
            RegistrationCode.PROXY_SILENT,
            "proxy.host",
            healthy().endingWith(t -> t.registration(0))),
        given(
            RegistrationCode.LOCAL_ADDRESS_UNUSABLE,
            "proxy.host",
            healthy()
                .endingWith(t -> t.note(Notes.LOCAL, Map.of("what", "SIP", "reason", "no route")))),
        given(
            RegistrationCode.WRONG_CREDENTIALS,
            "subscribers[0].digestPassword",
            healthy().endingWith(t -> t.registration(401, 401))),
        given(
            RegistrationCode.NO_COMMON_ALGORITHM,
            "subscribers[0]",
            healthy().endingWith(t -> t.registration(unknown, 401))),
        new VerdictCase(
            RegistrationCode.NO_PASSWORD,
            "subscribers[0].digestPassword",
            Sites.site(Sites.USUAL.proxy(), Sites.USUAL.proof(), Optional.empty()),
            healthy().endingWith(t -> t.registration(401))),
        new VerdictCase(
            RegistrationCode.REALM_DIFFERS,
            "proxy.realm",
            Sites.site(Sites.withRealm(Sites.USUAL.proxy(), "acme"), Sites.USUAL.proof()),
            healthy()),
        given(
            RegistrationCode.NONCE_ALWAYS_STALE,
            "proxy.host",
            healthy().endingWith(t -> t.registration(stale, 401, 401, 401))),
        given(
            RegistrationCode.REGISTRATION_FORBIDDEN,
            "subscribers[0]",
            healthy().endingWith(t -> t.registration(401, 403))),
        given(
            RegistrationCode.USER_UNKNOWN,
            "subscribers[0].number",
            healthy().endingWith(t -> t.registration(404))),
        given(
            RegistrationCode.INTERVAL_REFUSED,
            "proxy.expires",
            healthy().endingWith(t -> t.registration(423, 423))),
        given(
            RegistrationCode.REGISTRAR_FAILED,
            "proxy.host",
            healthy().endingWith(t -> t.registration(503))),
        given(
            RegistrationCode.REGISTRATION_UNEXPECTED,
            "proxy.host",
            healthy().endingWith(t -> t.registration(305))),
        given(RegistrationCode.OTHER_BINDINGS, "subscribers[0]", beside(OURS + ";expires=300")),
        given(
            RegistrationCode.OTHER_BINDINGS,
            "subscribers[0]",
            beside("<sip:6001@198.51.100.7:40123>;expires=300")),
        given(
            RegistrationCode.BINDING_REMAINS,
            "subscribers[0]",
            healthy().with("unregistration", t -> t.unregistration(500))));
  }
}
