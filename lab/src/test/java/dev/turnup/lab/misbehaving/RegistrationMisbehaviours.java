package dev.turnup.lab.misbehaving;

import static dev.turnup.lab.misbehaving.SignallingBend.registering;
import static dev.turnup.lab.misbehaving.SignallingBend.responses;
import static dev.turnup.lab.misbehaving.SignallingBend.unregistering;
import static dev.turnup.lab.misbehaving.SignallingBend.withHeader;

import dev.turnup.lab.DemoSite;
import dev.turnup.lab.pbx.PbxFaults;
import dev.turnup.probe.check.RegistrationCode;
import dev.turnup.schema.site.HostPort;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Subscriber;
import java.util.List;
import java.util.Optional;

/** Registrars that do one thing wrong, and proxies that are not reached. */
final class RegistrationMisbehaviours {
  private static final String FRESH = "WWW-Authenticate: Digest realm=\"asterisk\", nonce=\"n%d\"";

  static final List<Misbehaviour> ALL =
      List.of(
          // The path takes no TCP.
          Misbehaviour.causing(RegistrationCode.PROXY_REFUSES)
              .site(site -> over(site, SipTransport.TCP)),
          Misbehaviour.causing(RegistrationCode.PROXY_SILENT).signalling(registering().swallowed()),
          Misbehaviour.causing(RegistrationCode.PRIMARY_DOWN)
              .worksheet((site, pbxPort) ->
                  with(
                      site,
                      site.proxy().transport(),
                      Optional.empty(),
                      Optional.of(HostPort.parse("127.0.0.1:" + pbxPort))))
              .signalling(registering().answered(503, "Service Unavailable")),
          Misbehaviour.causing(RegistrationCode.WRONG_CREDENTIALS)
              .pbx(pbx -> pbx.withFaults(new PbxFaults(true, false, false, false, false))),
          Misbehaviour.causing(RegistrationCode.NO_COMMON_ALGORITHM)
              .signalling(
                  responses("REGISTER", 401)
                      .edited(m ->
                          withHeader(
                              m,
                              "WWW-Authenticate",
                              v -> v.replace("algorithm=MD5", "algorithm=SHA-1")))),
          Misbehaviour.causing(RegistrationCode.REALM_DIFFERS)
              .site(site ->
                  with(
                      site,
                      site.proxy().transport(),
                      Optional.of("elsewhere.example"),
                      Optional.empty())),
          Misbehaviour.causing(RegistrationCode.REGISTRATION_FORBIDDEN)
              .signalling(registering().answered(403, "Forbidden")),
          Misbehaviour.causing(RegistrationCode.USER_UNKNOWN)
              .signalling(registering().answered(404, "Not Found")),
          Misbehaviour.causing(RegistrationCode.INTERVAL_REFUSED)
              .signalling(registering().answered(423, "Interval Too Brief", "Min-Expires: 3600")),
          Misbehaviour.causing(RegistrationCode.NONCE_ALWAYS_STALE)
              .signalling(RegistrationMisbehaviours::alwaysStale),
          Misbehaviour.causing(RegistrationCode.REGISTRAR_FAILED)
              .signalling(registering().answered(500, "Server Internal Error")),
          Misbehaviour.causing(RegistrationCode.REGISTRATION_UNEXPECTED)
              .signalling(registering().answered(493, "Undecipherable")),
          Misbehaviour.causing(RegistrationCode.NO_PASSWORD)
              .site(RegistrationMisbehaviours::withoutPassword),
          Misbehaviour.causing(RegistrationCode.OTHER_BINDINGS)
              .signalling(
                  responses("REGISTER", 200)
                      .edited(m ->
                          withHeader(
                              m, "Contact", v -> v + ", <sip:6001@192.0.2.7:5060>;expires=200"))),
          Misbehaviour.causing(RegistrationCode.BINDING_REMAINS)
              .signalling(unregistering().answered(403, "Forbidden")));

  private RegistrationMisbehaviours() {}

  private static SignallingBend alwaysStale() {
    return (way, message) -> {
      if (!registering().is(way, message)) {
        return new SignallingBend.Fate.Passed(message);
      }
      String stale = message.header("Authorization").isPresent() ? ", stale=true" : "";
      String challenge = FRESH.formatted(message.sequenceNumber()) + stale + ", qop=\"auth\"";
      return new SignallingBend.Fate.Answered(
          SignallingBend.response(message, 401, "Unauthorized", challenge));
    };
  }

  private static Site over(Site site, SipTransport transport) {
    return with(site, transport, Optional.empty(), Optional.empty());
  }

  private static Site with(
      Site site, SipTransport transport, Optional<String> realm, Optional<HostPort> backup) {
    Proxy proxy = site.proxy();
    return DemoSite.with(
        site,
        new Proxy(
            proxy.host(),
            proxy.port(),
            transport,
            proxy.domain(),
            realm,
            backup,
            proxy.hosting(),
            proxy.expires(),
            proxy.tls()),
        site.subscribers());
  }

  private static Site withoutPassword(Site site) {
    List<Subscriber> subscribers =
        site.subscribers().stream()
            .map(s ->
                new Subscriber(s.number(), s.digestUsername(), Optional.empty(), s.displayName()))
            .toList();
    return DemoSite.with(site, site.proxy(), subscribers);
  }
}
