package dev.turnup.probe.check.load;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a capacity run measures. The ids stand in stored traces and in reports: they do not change.
 */
public enum LoadFigure {
  WANTED_CALLS("wantedCalls", "calls"),
  WANTED_RATE("wantedRate", "calls/s"),
  HOLD("hold", "s"),
  /** 1 when calls carry audio, 0 when only signalling is measured. */
  MEDIA("media", ""),
  ATTEMPTED("attempted", "calls"),
  ANSWERED("answered", "calls"),
  /** Ended by the site while they were to be held. */
  DROPPED("dropped", "calls"),
  /** The most calls that were up at once. */
  PEAK("peak", "calls"),
  /** Calls that were up when the first one failed. */
  UP_AT_FIRST_FAILURE("upAtFirstFailure", "calls"),
  /** From the first to the last INVITE. */
  ACHIEVED_RATE("achievedRate", "calls/s"),
  /** Time in which no call was made because the site had asked for it. */
  PAUSED("paused", "s"),
  /** From INVITE to the first response that says that the callee is alerted, or to the answer. */
  DELAY_P50("postDialDelayP50", "ms"),
  DELAY_P95("postDialDelayP95", "ms"),
  DELAY_P99("postDialDelayP99", "ms"),
  /** From INVITE to the answer. */
  SETUP_P50("setupP50", "ms"),
  SETUP_P95("setupP95", "ms"),
  SETUP_P99("setupP99", "ms"),
  SETUP_MAX("setupMax", "ms"),
  /** Of the first quarter of the calls that were answered. */
  SETUP_FIRST("setupFirstQuarterP50", "ms"),
  /** Of the last quarter. */
  SETUP_LAST("setupLastQuarterP50", "ms"),
  RTP_SENT("rtpSent", "packets"),
  RTP_RECEIVED("rtpReceived", "packets"),
  RTP_LOST("rtpLost", "packets"),
  /** Lost packets over all, of those that were expected. */
  LOSS("loss", "%"),
  /** Of single calls. */
  LOSS_P95("lossP95", "%"),
  LOSS_MAX("lossMax", "%"),
  JITTER_P50("jitterP50", "ms"),
  JITTER_P95("jitterP95", "ms"),
  JITTER_MAX("jitterMax", "ms"),
  /** Calls that were up and heard nothing at all. */
  SILENT("callsWithoutAudio", "calls"),
  /** Packets that the system did not take. */
  RTP_UNSENT("rtpUnsent", "packets"),
  /** How late packets left. */
  PACING_P50("pacingP50", "ms"),
  PACING_P99("pacingP99", "ms"),
  PACING_MAX("pacingMax", "ms"),
  PACING_SKIPPED("pacingSkipped", "packets"),
  PACING_BUNCHED("pacingBunched", "packets"),
  CORES("cores", ""),
  CPU("cpu", "s"),
  CPU_PER_CALL("cpuPerCall", "ms"),
  /** Of the second half of the calls, when everything is compiled. */
  CPU_PER_CALL_LATER("cpuPerCallSecondHalf", "ms"),
  /** Of all cores, by this program, while calls were held, or else made. */
  CPU_SHARE("cpuShare", "%"),
  /** Seconds in which this program used nearly all cores. */
  CPU_FULL("cpuFull", "s"),
  /** Seconds in which one thread of this program used nearly all of one core. */
  THREAD_FULL("threadFull", "s"),
  /** Seconds in which all programs together used nearly all cores. */
  MACHINE_FULL("machineFull", "s"),
  GC_SHARE("garbageCollection", "%"),
  /** Datagrams that this machine dropped because nobody fetched them in time. */
  DATAGRAMS_DROPPED("datagramsDropped", "packets"),
  /** Calls that were not made because no port was free. */
  NO_PORT("noPort", "calls"),
  /** Calls that were not made because the system gave no socket. */
  NO_SOCKET("noSocket", "calls"),
  FILES_LIMIT("filesLimit", ""),
  FILES_NEEDED("filesNeeded", "");

  private final String id;
  private final String unit;

  LoadFigure(String id, String unit) {
    this.id = id;
    this.unit = unit;
  }

  public String id() {
    return id;
  }

  public String unit() {
    return unit;
  }

  /** The figure of this id. */
  public static Optional<LoadFigure> find(String id) {
    return Arrays.stream(values()).filter(figure -> figure.id.equals(id)).findFirst();
  }
}
