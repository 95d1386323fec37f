package dev.turnup.ci.probe;

import dev.turnup.ci.peer.Capture;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.RtpPacket;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;

/**
 * The RTP that went to one port, as the capture has it.
 *
 * @param arrivals on the clock of the capture
 * @param frames the number of each in the capture
 */
record CapturedStream(List<RtpArrival> arrivals, List<Integer> frames) {
  private record Line(int frame, RtpArrival arrival) {}

  static CapturedStream to(int port, Capture capture) {
    List<Line> lines =
        capture
            .tshark(
                "-Y",
                "rtp && udp.dstport == " + port,
                "-T",
                "fields",
                "-e",
                "frame.number",
                "-e",
                "frame.time_epoch",
                "-e",
                "udp.payload")
            .lines()
            .map(line -> line.split("\t"))
            .filter(fields -> fields.length == 3)
            .map(fields -> new Line(Integer.parseInt(fields[0]), arrival(fields[1], fields[2])))
            .toList();
    return new CapturedStream(
        lines.stream().map(Line::arrival).toList(), lines.stream().map(Line::frame).toList());
  }

  private static RtpArrival arrival(String seconds, String payload) {
    long nanos = new BigDecimal(seconds).movePointRight(9).longValueExact();
    return new RtpArrival(
        RtpPacket.tryParse(HexFormat.of().parseHex(payload)).orElseThrow(), nanos);
  }

  /** The first packets, up to the one with this sequence number; there must be one. */
  CapturedStream until(int sequenceNumber) {
    int last = arrivals.size() - 1;
    while (arrivals.get(last).packet().sequenceNumber() != sequenceNumber) {
      last--;
    }
    return new CapturedStream(arrivals.subList(0, last + 1), frames.subList(0, last + 1));
  }
}
