package dev.turnup.probe.rtp.session;

import dev.turnup.probe.rtp.RtcpPacket;
import dev.turnup.probe.srtp.MasterKey;
import dev.turnup.probe.srtp.SrtpReading;
import dev.turnup.probe.srtp.SrtpReceiver;
import dev.turnup.probe.srtp.SrtpSender;
import dev.turnup.probe.srtp.SrtpTally;
import java.util.Optional;

/** What a session does to its datagrams on their way. Thread-safe. */
public sealed interface StreamSecurity {
  /** Nothing. */
  StreamSecurity PLAIN = new Plain();

  /** Lets nothing out, and takes nothing in: there are no keys yet, or there never will be. */
  StreamSecurity CLOSED = new Closed();

  /** Secures and opens by SRTP. */
  static Keyed keyed(MasterKey sending, MasterKey receiving) {
    return new Keyed(sending, receiving, new SrtpSender(sending), new SrtpReceiver(receiving));
  }

  /** What goes over the wire; empty when nothing may. */
  Optional<byte[]> outgoing(byte[] datagram);

  /** What came over the wire, as it was before; or why it is not to be heard. */
  SrtpReading incoming(byte[] datagram);

  /** Nothing is done. */
  record Plain() implements StreamSecurity {
    @Override
    public Optional<byte[]> outgoing(byte[] datagram) {
      return Optional.of(datagram);
    }

    @Override
    public SrtpReading incoming(byte[] datagram) {
      return new SrtpReading.Opened(datagram);
    }
  }

  /** Nothing goes through. */
  record Closed() implements StreamSecurity {
    @Override
    public Optional<byte[]> outgoing(byte[] datagram) {
      return Optional.empty();
    }

    @Override
    public SrtpReading incoming(byte[] datagram) {
      return new SrtpReading.Refused(SrtpReading.Refusal.NOT_AUTHENTIC);
    }
  }

  /** SRTP and SRTCP under two master keys. */
  final class Keyed implements StreamSecurity {
    private final MasterKey sending;
    private final MasterKey receiving;
    private final SrtpSender sender;
    private final SrtpReceiver receiver;

    private Keyed(
        MasterKey sending, MasterKey receiving, SrtpSender sender, SrtpReceiver receiver) {
      this.sending = sending;
      this.receiving = receiving;
      this.sender = sender;
      this.receiver = receiver;
    }

    /**
     * With other keys from now on; a key that stays goes on where it was, and keeps what it has
     * counted (RFC 4568 §7.1.4).
     */
    public Keyed with(MasterKey otherSending, MasterKey otherReceiving) {
      return new Keyed(
          otherSending,
          otherReceiving,
          otherSending.equals(sending) ? sender : new SrtpSender(otherSending),
          otherReceiving.equals(receiving) ? receiver : new SrtpReceiver(otherReceiving));
    }

    /** What became of the SRTP packets that came. */
    public SrtpTally tally() {
      return receiver.tally();
    }

    @Override
    public Optional<byte[]> outgoing(byte[] datagram) {
      return RtcpPacket.looksLikeRtcp(datagram)
          ? sender.protectControl(datagram)
          : sender.protect(datagram);
    }

    @Override
    public SrtpReading incoming(byte[] datagram) {
      return RtcpPacket.looksLikeRtcp(datagram)
          ? receiver.openControl(datagram)
          : receiver.open(datagram);
    }
  }
}
