package dev.turnup.probe.scenario;

import dev.turnup.probe.sdp.Hold;
import java.util.List;

/** Every step, in order. Neighbours that are not alone run side by side, the longest first. */
final class Steps {
  static final List<Step> ALL =
      List.of(
          new EchoStep(),
          new SessionTimerStep(),
          new DtmfStep(Level.QUICK, DtmfStep.Digits.OF_WORKSHEET),
          new CodecStep(Level.QUICK, 0, 3),
          new CodecStep(Level.STANDARD, 3, Integer.MAX_VALUE),
          new DtmfStep(Level.FULL, DtmfStep.Digits.ALL_OTHERS),
          new HoldStep(Level.STANDARD, Hold.SENDONLY),
          new HoldStep(Level.FULL, Hold.ZERO_ADDRESS),
          new DelayedOfferStep(),
          new MappingStep(),
          new LengthStep(),
          new InboundStep(),
          new SilenceStep());

  private Steps() {}
}
