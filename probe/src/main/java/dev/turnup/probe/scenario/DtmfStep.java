package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.dtmf.DtmfCheck;
import dev.turnup.probe.live.Dialling;
import dev.turnup.probe.live.LiveCall;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Dials digits by each method of the worksheet to the extension that reads them back. */
final class DtmfStep implements Step {
  /** Which digits. */
  enum Digits {
    OF_WORKSHEET,
    ALL_OTHERS
  }

  private final Level level;
  private final Digits digits;

  DtmfStep(Level level, Digits digits) {
    this.level = level;
    this.digits = digits;
  }

  @Override
  public List<String> checks() {
    return List.of(DtmfCheck.ID);
  }

  @Override
  public Level level() {
    return level;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.AUDIO_BACK, Need.COMMON_CODEC);
  }

  @Override
  public List<Trial> trials(RunContext run) {
    String usual = run.site().proof().digits();
    List<String> parts = digits == Digits.OF_WORKSHEET ? List.of(usual) : OtherDigits.than(usual);
    int first = digits == Digits.OF_WORKSHEET ? 0 : 1;
    List<Trial> trials = new ArrayList<>();
    for (String extension : run.dtmfReadback().stream().toList()) {
      for (DtmfMethod method : run.site().media().dtmf()) {
        for (int i = 0; i < parts.size(); i++) {
          String part = parts.get(i);
          trials.add(
              new Trial(
                  DtmfCheck.ID,
                  DtmfCheck.sent(method),
                  Notes.dtmfLabel(method, first + i),
                  label -> dial(run, label, extension, part, method)));
        }
      }
    }
    return trials;
  }

  private static boolean dial(
      RunContext run, String label, String extension, String digits, DtmfMethod method)
      throws InterruptedException {
    List<Codec> codecs = codecs(run.site().media().codecs(), method);
    if (codecs.isEmpty()) {
      Notes.skipped(
          run.recorder(),
          DtmfCheck.ID,
          DtmfCheck.sent(method),
          "none of media.codecs carries tones whole: PCMU, PCMA, L16 and G722 do");
      return false;
    }
    Optional<LiveCall> opened = LiveCall.open(run.live(), label, codecs, offersEvents(run, method));
    if (opened.isEmpty()) {
      return false;
    }
    try (LiveCall call = opened.get()) {
      call.place(run.live().account(), Notes.CallNote.to(extension, label).withDigits(digits));
      if (call.isUp()) {
        Dialling.run(call, digits, method);
      }
      call.hangUp();
      return call.isRefusedForNow();
    }
  }

  private static List<Codec> codecs(List<Codec> all, DtmfMethod method) {
    return method == DtmfMethod.INBAND
        ? List.of(Codec.PCMU, Codec.PCMA, Codec.L16, Codec.G722).stream()
            .filter(all::contains)
            .toList()
        : LiveCall.spoken(all);
  }

  /** As an endpoint of the worksheet does it: one that sends tones does so for lack of events. */
  private static boolean offersEvents(RunContext run, DtmfMethod method) {
    return method != DtmfMethod.INBAND && run.site().media().dtmf().contains(DtmfMethod.RFC4733);
  }
}
