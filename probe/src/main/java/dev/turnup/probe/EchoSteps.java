package dev.turnup.probe;

import dev.turnup.probe.check.CallFailure;
import dev.turnup.probe.check.EmergencyNumbers;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.check.audio.AudioCheck;
import dev.turnup.probe.check.call.CallCheck;
import dev.turnup.probe.check.codec.CodecCheck;
import dev.turnup.probe.check.dtmf.DtmfCheck;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls that we make: echo, each codec alone, digits. */
final class EchoSteps {
  static final String NO_CODEC = "no codec in common: see the call";

  private final LiveContext context;
  private boolean isMediaDead;
  private Optional<String> echoFailure = Optional.empty();
  private boolean isCodecRefused;
  private volatile boolean isDtmfRefused;

  EchoSteps(LiveContext context) {
    this.context = context;
  }

  /** Makes them all; the digits overlap with the codecs, which spares their time. */
  void run() throws InterruptedException {
    echo();
    InterruptibleTask digits = InterruptibleTask.start("turnup-dtmf", () -> dtmf(Notes.DTMF));
    List<Codec> again = new ArrayList<>();
    try {
      codecs(again);
    } finally {
      digits.join();
    }
    if (isDtmfRefused) {
      dtmf(Notes.DTMF + "/2");
    }
    for (Codec codec : again) {
      codec(codec, Notes.codecLabel(codec.encodingName()) + "/2");
    }
    context.progress().through(CodecCheck.ID);
    context.progress().through(DtmfCheck.ID);
  }

  private void echo() throws InterruptedException {
    Optional<String> echo = context.site().proof().echo().filter(this::mayCall);
    boolean isWanted =
        context.options().wants(CallCheck.ID)
            || context.options().wants(AudioCheck.ID)
            || context.options().wants(CodecCheck.ID);
    if (echo.isEmpty() || !isWanted) {
      return;
    }
    context.progress().started(CallCheck.ID, echo.get());
    markers(Notes.ECHO, echo.get(), context.site().media().codecs());
    noteFailure(echo.get());
    context.progress().through(CallCheck.ID);
    context.progress().through(AudioCheck.ID);
  }

  private void noteFailure(String echo) {
    Optional<Diagnostic> failure =
        TraceView.of(context.recorder().trace(), context.site())
            .call(Notes.ECHO)
            .flatMap(call -> CallFailure.of(call, "proof.echo"));
    isCodecRefused = failure.filter(f -> f.code() == ProbeCode.NO_COMMON_CODEC).isPresent();
    if (failure.isPresent() && !isCodecRefused) {
      echoFailure = Optional.of("the call to " + echo + " did not come about");
    }
  }

  /** Whether the PBX takes none of our codecs, so that no other call can succeed either. */
  boolean isNoCodecInCommon() {
    return isCodecRefused;
  }

  private boolean mayCall(String number) {
    return !EmergencyNumbers.isEmergency(number);
  }

  /** One call with a marker out and back. Says whether another attempt may help. */
  private boolean markers(String label, String target, List<Codec> codecs)
      throws InterruptedException {
    long marker = context.markerId();
    Optional<LiveCall> opened = LiveCall.open(context, label, codecs);
    if (opened.isEmpty()) {
      return false;
    }
    try (LiveCall call = opened.get()) {
      call.place(
          context.account(),
          new Notes.CallNote(label, "", target, Optional.of(marker), Optional.of(marker), ""));
      if (call.isUp()) {
        call.exchangeMarkers(marker, marker);
        isMediaDead |= label.equals(Notes.ECHO) && call.isSpoken() && !call.isAnythingHeard();
      }
      call.hangUp();
      return call.isRefusedForNow();
    }
  }

  private void codecs(List<Codec> again) throws InterruptedException {
    Optional<String> echo = context.site().proof().echo().filter(this::mayCall);
    if (echo.isEmpty() || !context.options().wants(CodecCheck.ID)) {
      return;
    }
    for (Codec codec : context.site().media().codecs()) {
      String name = codec.encodingName();
      if (echoFailure.isPresent()) {
        Notes.skipped(context.recorder(), CodecCheck.ID, name, echoFailure.get());
      } else if (isMediaDead) {
        Notes.skipped(
            context.recorder(),
            CodecCheck.ID,
            name,
            "no audio comes back: see the audio of " + echo.get());
      } else if (!isProvenByEcho(codec)) {
        context.progress().started(CodecCheck.ID, name);
        if (codec(codec, Notes.codecLabel(name))) {
          again.add(codec);
        }
      }
    }
  }

  private boolean codec(Codec codec, String label) throws InterruptedException {
    return markers(label, context.site().proof().echo().orElseThrow(), List.of(codec));
  }

  private boolean isProvenByEcho(Codec codec) {
    return TraceView.of(context.recorder().trace(), context.site())
        .call(Notes.ECHO)
        .flatMap(call -> call.media())
        .filter(m -> m.agreement().voice().encodingName().equalsIgnoreCase(codec.encodingName()))
        .isPresent();
  }

  private void dtmf(String label) throws InterruptedException {
    Optional<String> extension = context.site().proof().dtmfReadback().filter(this::mayCall);
    boolean isWanted =
        context.options().wants(DtmfCheck.ID)
            && context.site().media().dtmf().contains(DtmfMethod.RFC4733);
    if (extension.isEmpty() || !isWanted) {
      return;
    }
    if (isMediaDead || isCodecRefused) {
      Notes.skipped(
          context.recorder(),
          DtmfCheck.ID,
          "",
          isMediaDead ? "no audio comes back, so no digit can" : NO_CODEC);
      return;
    }
    context.progress().started(DtmfCheck.ID, DtmfMethod.RFC4733.spelling());
    String digits = context.site().proof().digits();
    Optional<LiveCall> opened =
        LiveCall.open(context, label, LiveCall.spoken(context.site().media().codecs()));
    if (opened.isEmpty()) {
      return;
    }
    try (LiveCall call = opened.get()) {
      call.place(
          context.account(),
          new Notes.CallNote(
              label, "", extension.get(), Optional.empty(), Optional.empty(), digits));
      if (call.isUp()) {
        call.dial(digits);
      }
      call.hangUp();
      isDtmfRefused = label.equals(Notes.DTMF) && call.isRefusedForNow();
    }
  }
}
