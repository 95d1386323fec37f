package dev.turnup.probe.scenario;

import java.util.List;

/** Every step, in order. Neighbours that are not alone run side by side, the longest first. */
final class Steps {
  static final List<Step> ALL =
      List.of(new EchoStep(), new DtmfStep(), new CodecStep(), new InboundStep());

  private Steps() {}
}
