package dev.turnup.probe.check;

import dev.turnup.probe.sdp.MediaDescription;
import dev.turnup.probe.sdp.MediaFormat;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.schema.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/** Why a call that we made did not come about. */
public final class CallFailure {
  private final SeenCall call;
  private final String field;
  private final String who;

  private CallFailure(SeenCall call, String field) {
    this.call = call;
    this.field = field;
    this.who = "extension " + call.note().target();
  }

  /**
   * The cause; empty when the call was answered with media that we offered.
   *
   * @param field the worksheet field that names the extension
   */
  public static Optional<Diagnostic> of(SeenCall call, String field) {
    return new CallFailure(call, field).diagnose();
  }

  private Optional<Diagnostic> diagnose() {
    Optional<SeenMessage> response = call.finalResponse();
    if (response.isEmpty()) {
      return Optional.of(unanswered());
    }
    return response.get().status() / 100 == 2 ? media() : Optional.of(refusal(response.get()));
  }

  private Diagnostic unanswered() {
    boolean isHeard = call.messages().stream().anyMatch(m -> !m.isSent());
    if (!isHeard) {
      return Findings.of(
          CallCode.CALL_UNHEARD,
          "proxy.transport",
          "the INVITE to " + who + " gets no response at all",
          "REGISTER is answered, but "
              + call.messages().stream().filter(m -> m.isRequest("INVITE")).count()
              + " INVITEs were not, not even by 100 Trying",
          "Try proxy.transport: tcp, and look for a filter between here and the proxy.");
    }
    return notAnswered("only provisional responses came: " + provisional());
  }

  private Diagnostic notAnswered(String cause) {
    return Findings.of(
        CallCode.CALL_NOT_ANSWERED,
        field,
        who + " does not answer",
        cause,
        "Let the extension answer by itself (Answer() in an Asterisk dial plan), or name another.");
  }

  private String provisional() {
    List<String> lines =
        call.messages().stream()
            .filter(m -> !m.isSent() && m.status() > 0 && m.status() < 200)
            .map(m -> m.status() + " " + m.message().reason())
            .distinct()
            .toList();
    return Findings.list(lines);
  }

  private Diagnostic refusal(SeenMessage response) {
    int status = response.status();
    String answer = status + " " + response.message().reason();
    if (status == 487 && isCancelledByUs()) {
      return notAnswered("we gave up and cancelled; until then came: " + provisional());
    }
    return switch (status) {
      case 404, 484, 604, 410 ->
          Findings.of(
              CallCode.NUMBER_NOT_FOUND,
              field,
              "the PBX has no " + who,
              "it answered " + answer + " to the INVITE",
              "Write the number as the PBX has it, or add the extension to the dial plan that this"
                  + " subscriber may use.");
      case 401, 407 ->
          Findings.of(
              CallCode.CALL_CREDENTIALS_REFUSED,
              "subscribers[0].digestPassword",
              "the PBX refuses our credentials for a call to " + who,
              "it answered " + answer + " again to an INVITE that carried credentials",
              "Compare the realm and account that the PBX uses for calls with those for"
                  + " registrations.");
      case 403, 603 ->
          Findings.of(
              CallCode.CALL_FORBIDDEN,
              field,
              "the PBX does not let us call " + who,
              "it answered " + answer,
              "Allow this subscriber to call the extension (context, class of service).");
      case 408 -> notAnswered("the PBX answered " + answer);
      case 480, 486, 487, 600 ->
          Findings.of(
              CallCode.CALLEE_UNAVAILABLE,
              field,
              who + " is busy or not available",
              "the PBX answered " + answer,
              "Name an extension that the PBX answers by itself, or make it available.");
      case 415, 488, 606 ->
          SrtpFailure.ofRefusal(call, who, answer + warning(response))
              .orElseGet(() -> codecs(answer + warning(response)));
      default ->
          status / 100 == 5
              ? Findings.of(
                  CallCode.PBX_FAILED,
                  field,
                  "the PBX fails when " + who + " is called",
                  "it answered " + answer + warning(response),
                  "Look into the log of the PBX at this time; the fault is on its side.")
              : Findings.of(
                  CallCode.CALL_UNEXPECTED,
                  field,
                  "the PBX gives an unexpected answer to a call to " + who,
                  "it answered " + answer + warning(response),
                  "Look into the log of the PBX at this time.");
    };
  }

  private boolean isCancelledByUs() {
    return call.messages().stream().anyMatch(m -> m.isSent() && m.isRequest("CANCEL"));
  }

  private static String warning(SeenMessage response) {
    return response.message().header("Warning").map(text -> " (Warning: " + text + ")").orElse("");
  }

  private Diagnostic codecs(String answer) {
    return Findings.of(
        CallCode.NO_COMMON_CODEC,
        "media.codecs",
        "the PBX takes none of the codecs offered to " + who,
        "it answered " + answer + " to an offer of " + Findings.list(names(call.offer())),
        "Allow one of these codecs for the subscriber on the PBX, or list one in media.codecs that"
            + " it allows.");
  }

  static List<String> names(Optional<SessionDescription> session) {
    return session
        .flatMap(SessionDescription::audio)
        .map(MediaDescription::voices)
        .orElse(List.of())
        .stream()
        .map(MediaFormat::encodingName)
        .toList();
  }

  private Optional<Diagnostic> media() {
    if (call.media().isPresent()) {
      return Optional.empty();
    }
    Optional<Diagnostic> insecure = SrtpFailure.of(call);
    if (insecure.isPresent()) {
      return insecure;
    }
    Optional<SessionDescription> answer = call.answer();
    List<String> answered = names(answer);
    if (answered.isEmpty()) {
      return Optional.of(
          Findings.of(
              AudioCode.ANSWER_WITHOUT_MEDIA,
              field,
              who + " answers without usable audio",
              answer.isEmpty()
                  ? "the 200 holds no session description that can be read"
                  : "the 200 refuses the audio stream or names no codec",
              "Let the extension answer with audio; look at media settings of this subscriber on"
                  + " the PBX."));
    }
    List<String> offered = names(call.offer());
    if (offered.stream().noneMatch(o -> answered.stream().anyMatch(o::equalsIgnoreCase))) {
      return Optional.of(
          Findings.of(
              AudioCode.CODEC_NOT_OFFERED,
              "media.codecs",
              who + " answers with a codec that was not offered",
              "offered " + Findings.list(offered) + ", answered " + Findings.list(answered),
              "Correct the codec list of this subscriber on the PBX."));
    }
    return Optional.of(
        Findings.of(
            AudioCode.ANSWER_WITHOUT_MEDIA,
            field,
            who + " answers with no usable address for audio",
            "the address in the answer is "
                + answer.flatMap(a -> a.audio().flatMap(a::addressOf)).orElse("missing"),
            "Make the PBX write a numeric address into its session descriptions."));
  }
}
