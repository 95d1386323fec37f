package dev.turnup.probe.checklist;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.check.codec.CodecCheck;
import dev.turnup.probe.check.dtmf.DtmfCheck;
import dev.turnup.probe.check.registration.RegistrationCheck;
import dev.turnup.probe.checklist.ChecklistAnswer.Answer;
import dev.turnup.probe.sdp.SecurityAgreement;
import dev.turnup.schema.site.Addressing;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.Hosting;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Subscriber;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers every question of the guide's checklist and worksheet, in their order. */
public final class Checklist {
  private final TraceView trace;
  private final Site site;
  private final List<CheckResult> results;
  private final List<ChecklistAnswer> answers = new ArrayList<>();

  private Checklist(TraceView trace, List<CheckResult> results) {
    this.trace = trace;
    this.site = trace.site();
    this.results = results;
  }

  /**
   * The answers of a run.
   *
   * @param results what the checks said of the same trace
   */
  public static List<ChecklistAnswer> of(TraceView trace, List<CheckResult> results) {
    Checklist list = new Checklist(trace, results);
    list.compatibility();
    list.network();
    list.proxy();
    list.subscriber();
    list.media();
    return List.copyOf(list.answers);
  }

  private void add(
      String question, Answer answer, String because, Optional<Evidence> proof, String field) {
    answers.add(new ChecklistAnswer(question, answer, because, proof, field));
  }

  private void compatibility() {
    CheckResult registration = registration();
    add(
        "Does this system support SIP and allow SIP endpoints to register?",
        answer(registration),
        registration.summary(),
        proof(registration),
        "proxy");
    earlyOffer();
    outOfBandDigits();
    plain();
    hosting();
  }

  private CheckResult registration() {
    return result(RegistrationCheck.ID, site.subscribers().getFirst().number())
        .orElseGet(() -> CheckResult.notRun(RegistrationCheck.ID, "", "nothing was registered"));
  }

  private Optional<CheckResult> result(String check, String subject) {
    return results.stream()
        .filter(r -> r.check().equals(check) && r.subject().equals(subject))
        .findFirst();
  }

  private static Answer answer(CheckResult result) {
    return switch (result.answer()) {
      case PASSED -> Answer.YES;
      case FAILED -> Answer.NO;
      case INCONCLUSIVE, NOT_RUN -> Answer.COULD_NOT_TELL;
    };
  }

  private static Optional<Evidence> proof(CheckResult result) {
    return result.evidence().stream()
        .filter(evidence -> evidence.traceIndex().isPresent())
        .reduce((_, last) -> last);
  }

  private void earlyOffer() {
    String question = "Can it give early offer on incoming calls?";
    Optional<SeenMessage> invite = trace.call(Notes.INBOUND).flatMap(SeenCall::invite);
    if (invite.isEmpty()) {
      add(question, Answer.COULD_NOT_TELL, "no call came in", Optional.empty(), "media.offer");
      return;
    }
    boolean isEarly = invite.get().message().hasSessionDescription();
    String because =
        isEarly
            ? "the INVITE to us held a session description"
            : "the INVITE to us held none; " + SoftphoneEdition.of(site).delayedOffer();
    add(
        question,
        isEarly ? Answer.YES : Answer.NO,
        because,
        Optional.of(invite.get().evidence()),
        "media.offer");
  }

  private void outOfBandDigits() {
    String question = "Does it support RFC 2833 (RFC 4733) or SIP INFO for DTMF?";
    List<CheckResult> sent =
        List.of(DtmfMethod.RFC4733, DtmfMethod.INFO).stream()
            .flatMap(method -> result(DtmfCheck.ID, DtmfCheck.sent(method)).stream())
            .toList();
    Optional<CheckResult> said =
        sent.stream()
            .filter(r -> r.answer() == CheckResult.Answer.PASSED)
            .findFirst()
            .or(() ->
                sent.stream().filter(r -> r.answer() == CheckResult.Answer.FAILED).findFirst())
            .or(() -> sent.stream().findFirst());
    add(
        question,
        said.map(Checklist::answer).orElse(Answer.COULD_NOT_TELL),
        said.map(CheckResult::summary).orElse("media.dtmf names neither"),
        said.flatMap(Checklist::proof),
        "media.dtmf");
  }

  private void plain() {
    String question = "Does it work without TLS and SRTP?";
    Optional<SeenMessage> answered =
        trace.calls().stream()
            .filter(call -> call.isAnswered() && call.media().isPresent())
            .filter(call ->
                call.security().filter(SecurityAgreement.Plain.class::isInstance).isPresent())
            .flatMap(call -> call.finalResponse().stream())
            .findFirst();
    String edition = SoftphoneEdition.of(site).encryption();
    if (answered.isPresent()) {
      add(
          question,
          Answer.YES,
          "a call over "
              + answered.get().event().transport().spelling()
              + " with plain RTP was answered; "
              + edition,
          answered.map(SeenMessage::evidence),
          "media.srtp");
    } else {
      add(
          question,
          Answer.COULD_NOT_TELL,
          "no call in clear was answered; " + edition,
          Optional.empty(),
          "media.srtp");
    }
  }

  /** The first response of the proxy. */
  private Optional<SeenMessage> response() {
    return trace.messages().stream().filter(m -> !m.isSent() && m.status() > 0).findFirst();
  }

  private void hosting() {
    Hosting said = site.proxy().hosting();
    String question = "Is it a " + said.spelling() + " solution, as the worksheet says?";
    Optional<SeenMessage> response = response();
    if (response.isEmpty()) {
      add(
          question,
          Answer.COULD_NOT_TELL,
          "the proxy did not answer",
          Optional.empty(),
          "proxy.hosting");
      return;
    }
    InetAddress proxy = response.get().event().remote().getAddress();
    Hosting seen =
        proxy.isSiteLocalAddress() || proxy.isLinkLocalAddress() || proxy.isLoopbackAddress()
            ? Hosting.PRIVATE
            : Hosting.HOSTED;
    add(
        question,
        seen == said ? Answer.YES : Answer.NO,
        "the proxy's address "
            + proxy.getHostAddress()
            + " is "
            + (seen == Hosting.PRIVATE ? "a private one" : "a public one"),
        response.map(SeenMessage::evidence),
        "proxy.hosting");
  }

  private void network() {
    boolean isStatic = site.network().addressing() == Addressing.STATIC;
    add(
        "Will the endpoint have a static address, or DHCP?",
        Answer.COULD_NOT_TELL,
        (isStatic ? "static" : "DHCP")
            + " by the worksheet; the probe called from this machine, not from the endpoint",
        Optional.empty(),
        "network.addressing");
    if (isStatic) {
      String unseen = "from the worksheet; the probe called from this machine";
      String address = site.network().ip().map(Object::toString).orElse("none");
      String mask = site.network().netmask().map(Object::toString).orElse("none");
      add(
          "Is the address " + address + "?",
          Answer.COULD_NOT_TELL,
          unseen,
          Optional.empty(),
          "network.ip");
      add(
          "Is the net mask " + mask + "?",
          Answer.COULD_NOT_TELL,
          unseen,
          Optional.empty(),
          "network.netmask");
    }
    String question = "Is the DNS server enough to find the proxy?";
    if (IpAddress.isLiteral(site.proxy().host().text())) {
      add(
          question,
          Answer.YES,
          "the proxy is given by its address: none is needed",
          Optional.empty(),
          "network.dns");
      return;
    }
    Optional<SeenMessage> response = response();
    add(
        question,
        response.isPresent() ? Answer.YES : Answer.COULD_NOT_TELL,
        response.isPresent()
            ? site.proxy().host().text() + " was found and answered"
            : "nothing answered under " + site.proxy().host().text(),
        response.map(SeenMessage::evidence),
        "network.dns");
  }

  private void proxy() {
    Optional<SeenMessage> response = response();
    Answer answer = response.isPresent() ? Answer.YES : Answer.COULD_NOT_TELL;
    String because =
        response
            .map(m -> "it answered " + m.status() + " " + m.message().reason())
            .orElse("nothing answered");
    Optional<Evidence> proof = response.map(SeenMessage::evidence);
    add(
        "Is this the SIP proxy: " + site.proxy().host().text() + "?",
        answer,
        because,
        proof,
        "proxy.host");
    add(
        "Is the SIP transport " + site.proxy().transport().spelling() + "?",
        answer,
        because,
        proof,
        "proxy.transport");
    add(
        "Is the SIP port " + site.proxy().effectivePort() + "?",
        answer,
        because,
        proof,
        "proxy.port");
    CheckResult registration = registration();
    add(
        "Is the SIP domain " + site.proxy().effectiveDomain().text() + "?",
        isTold(registration, "PRB-114") ? Answer.NO : yesIfPassed(registration),
        registration.summary(),
        proof(registration),
        "proxy.domain");
  }

  private static Answer yesIfPassed(CheckResult result) {
    return result.answer() == CheckResult.Answer.PASSED ? Answer.YES : Answer.COULD_NOT_TELL;
  }

  private static boolean isTold(CheckResult result, String code) {
    return result.finding().filter(found -> found.code().id().equals(code)).isPresent();
  }

  private void subscriber() {
    Subscriber first = site.subscribers().getFirst();
    CheckResult registration = registration();
    Optional<Evidence> proof = proof(registration);
    add(
        "Is the subscriber number " + first.number() + "?",
        isTold(registration, "PRB-114") ? Answer.NO : yesIfPassed(registration),
        registration.summary(),
        proof,
        "subscribers[0].number");
    Answer digest = isTold(registration, "PRB-110") ? Answer.NO : yesIfPassed(registration);
    add(
        "Is the digest username " + first.effectiveDigestUsername() + "?",
        digest,
        registration.summary(),
        proof,
        "subscribers[0].digestUsername");
    add(
        "Is the digest password right?",
        digest,
        registration.summary(),
        proof,
        "subscribers[0].digestPassword");
  }

  private void media() {
    List<Codec> codecs = site.media().codecs();
    for (int i = 0; i < codecs.size(); i++) {
      String name = codecs.get(i).encodingName();
      judged(
          "Is the voice codec " + name + " supported?",
          CodecCheck.ID,
          name,
          "media.codecs[" + i + "]");
    }
    List<DtmfMethod> methods = site.media().dtmf();
    for (int i = 0; i < methods.size(); i++) {
      String name = methods.get(i).spelling();
      judged(
          "Is DTMF by " + name + " supported?",
          DtmfCheck.ID,
          DtmfCheck.sent(methods.get(i)),
          "media.dtmf[" + i + "]");
    }
  }

  private void judged(String question, String check, String subject, String field) {
    Optional<CheckResult> result = result(check, subject);
    add(
        question,
        result.map(Checklist::answer).orElse(Answer.COULD_NOT_TELL),
        result.map(CheckResult::summary).orElse("it was not judged"),
        result.flatMap(Checklist::proof),
        field);
  }
}
