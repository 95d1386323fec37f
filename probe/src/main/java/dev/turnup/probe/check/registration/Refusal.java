package dev.turnup.probe.check.registration;

import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.RegistrationCode;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.sip.digest.DigestAuthorization;
import dev.turnup.probe.sip.digest.DigestChallenge;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.Subscriber;
import java.util.List;
import java.util.Optional;

/** Why a registrar's last word was not what the worksheet promises. */
final class Refusal {
  private final TraceView trace;
  private final String number;
  private final Exchange exchange;
  private final String path;

  Refusal(TraceView trace, String number, Exchange exchange) {
    this.trace = trace;
    this.number = number;
    this.exchange = exchange;
    this.path = Findings.subscriberPath(trace.site(), number);
  }

  /** Empty when it was a success and nothing speaks against it. */
  Optional<Diagnostic> diagnose(SeenMessage last) {
    Optional<Diagnostic> realm = realm();
    if (last.status() / 100 == 2 || realm.isPresent()) {
      return realm;
    }
    String answer = last.status() + " " + last.message().reason();
    return Optional.of(
        switch (last.status()) {
          case 401, 407 -> challengedAgain(last);
          case 403 ->
              Findings.of(
                  RegistrationCode.REGISTRATION_FORBIDDEN,
                  path,
                  "the registrar forbids " + number + " to register",
                  "it answered " + answer,
                  "Enable the account on the PBX, allow this machine's address, and check that the"
                      + " digest username belongs to this number.");
          case 404 ->
              Findings.of(
                  RegistrationCode.USER_UNKNOWN,
                  path + ".number",
                  "the registrar does not know " + number,
                  "it answered " + answer + " for " + addressOfRecord(),
                  "Correct the number or proxy.domain, or create the subscriber on the PBX.");
          case 423 ->
              Findings.of(
                  RegistrationCode.INTERVAL_REFUSED,
                  "proxy.expires",
                  "the registrar refuses the registration interval",
                  "it answered " + answer + " again after its own Min-Expires",
                  "Set proxy.expires to an interval that the registrar allows.");
          default ->
              last.status() / 100 == 5
                  ? Findings.of(
                      RegistrationCode.REGISTRAR_FAILED,
                      "proxy.host",
                      "the registrar reports an error of its own",
                      "it answered " + answer,
                      "Look into the log of the PBX at this time; the fault is on its side.")
                  : Findings.of(
                      RegistrationCode.REGISTRATION_UNEXPECTED,
                      "proxy.host",
                      "the registrar gives an unexpected answer",
                      "it answered " + answer,
                      "Check that proxy.host is the registrar of this domain.");
        });
  }

  private String addressOfRecord() {
    return "sip:" + number + "@" + trace.site().proxy().effectiveDomain().inUri();
  }

  private static List<DigestChallenge> challenges(SeenMessage response) {
    String name = response.status() == 407 ? "Proxy-Authenticate" : "WWW-Authenticate";
    return response.message().headerValues(name).stream()
        .flatMap(value -> DigestChallenge.tryParse(value).stream())
        .toList();
  }

  private Optional<Diagnostic> realm() {
    Optional<String> expected = trace.site().proxy().realm();
    Optional<String> seen =
        exchange.responses().stream()
            .filter(r -> r.status() == 401 || r.status() == 407)
            .flatMap(r -> challenges(r).stream())
            .map(DigestChallenge::realm)
            .findFirst();
    if (expected.isEmpty() || seen.isEmpty() || seen.equals(expected)) {
      return Optional.empty();
    }
    return Optional.of(
        Findings.of(
            RegistrationCode.REALM_DIFFERS,
            "proxy.realm",
            "the registrar's realm is \"" + seen.get() + "\"",
            "the challenge names \"" + seen.get() + "\", the worksheet \"" + expected.get() + "\"",
            "Write the realm that the registrar sends, or leave proxy.realm out."));
  }

  private Diagnostic challengedAgain(SeenMessage last) {
    List<DigestChallenge> challenges = challenges(last);
    Optional<DigestAuthorization> given = exchange.credentials();
    if (given.isEmpty()) {
      return unanswerable(last, challenges);
    }
    if (challenges.stream().anyMatch(DigestChallenge::isStale)) {
      return Findings.of(
          RegistrationCode.NONCE_ALWAYS_STALE,
          "proxy.host",
          "the registrar calls every fresh nonce stale",
          exchange.requests().size() + " requests, each answer with the nonce just received",
          "Check the clock and the nonce lifetime of the PBX, and whether several servers share one"
              + " address.");
    }
    String username = given.get().username();
    return Findings.of(
        RegistrationCode.WRONG_CREDENTIALS,
        path + ".digestPassword",
        "the registrar refuses the credentials of " + number,
        "it answered "
            + last.status()
            + " again to credentials for \""
            + username
            + "\" with its own realm \""
            + given.get().realm()
            + "\" and nonce, not stale"
            + recomputed(),
        "Set the password of \""
            + username
            + "\" on the PBX and in the secret of "
            + path
            + ".digestPassword to the same value, and check digestUsername.");
  }

  private String recomputed() {
    boolean isRight =
        trace.notes(Notes.RECOMPUTED).stream()
            .filter(n -> n.field("user").equals(number))
            .anyMatch(n -> n.field("right").equals("true"));
    return isRight
        ? "; computed again from the worksheet, our response is right, so the registrar holds"
            + " another password or does not know the user"
        : "";
  }

  private Diagnostic unanswerable(SeenMessage last, List<DigestChallenge> challenges) {
    boolean hasPassword =
        trace.site().subscriber(number).flatMap(Subscriber::digestPassword).isPresent();
    if (!hasPassword) {
      return Findings.of(
          RegistrationCode.NO_PASSWORD,
          path + ".digestPassword",
          "the registrar asks for the password of " + number,
          "it answered " + last.status() + " and the worksheet has no digestPassword",
          "Add digestPassword to the subscriber.");
    }
    List<String> algorithms = challenges.stream().map(DigestChallenge::algorithm).toList();
    return Findings.of(
        RegistrationCode.NO_COMMON_ALGORITHM,
        path,
        "the registrar's digest algorithms are not known here",
        "it challenges with " + Findings.list(algorithms),
        "Let the PBX offer MD5, SHA-256 or SHA-512-256 for this subscriber.");
  }
}
