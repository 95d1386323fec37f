package dev.turnup.probe.live;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SeenPair;
import dev.turnup.probe.ice.Candidate;
import dev.turnup.probe.ice.IceAgent;
import dev.turnup.probe.ice.IceCredentials;
import dev.turnup.probe.ice.IceDatagram;
import dev.turnup.probe.ice.IceDescription;
import dev.turnup.probe.ice.IcePair;
import dev.turnup.probe.ice.IceProgress;
import dev.turnup.probe.ice.IceRole;
import dev.turnup.probe.ice.IceTally;
import dev.turnup.probe.ice.IceTiming;
import dev.turnup.probe.ice.LocalCandidate;
import dev.turnup.probe.rtp.session.DatagramKind;
import dev.turnup.probe.rtp.session.MediaPacket;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.trace.TraceRecorder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** ICE of one call, on the ports of its media: checks, the pair in use, and consent. */
final class LiveIce implements AutoCloseable {
  /** Between two looks at what is due; a fraction of the pause between two checks. */
  private static final Duration LOOK = Duration.ofMillis(10);

  private final MediaSession session;
  private final String label;
  private final TraceRecorder recorder;
  private final IceAgent agent;
  private final InetSocketAddress rtcp;
  private final Map<Integer, InetSocketAddress> bases;
  private final Optional<LiveRelay> relay;
  private final CompletableFuture<IceProgress> settled = new CompletableFuture<>();
  private final Thread thread;
  private volatile Optional<IceDescription> theirs = Optional.empty();
  private volatile Optional<Way> way = Optional.empty();

  /** Where media goes by the nominated pairs. */
  record Way(InetSocketAddress rtp, InetSocketAddress rtcp) {}

  private LiveIce(
      MediaSession session,
      String label,
      TraceRecorder recorder,
      IceAgent agent,
      InetSocketAddress rtcp,
      Map<Integer, InetSocketAddress> bases,
      Optional<LiveRelay> relay) {
    this.session = session;
    this.label = label;
    this.recorder = recorder;
    this.agent = agent;
    this.rtcp = rtcp;
    this.bases = bases;
    this.relay = relay;
    this.thread = Thread.ofVirtual().name("turnup-ice").unstarted(this::run);
  }

  /**
   * Answers checks from now on: those of an answerer may come before its answer.
   *
   * @param locals all of one component leave the same way: our port, or a relay
   * @param relay by which they leave, if they do not leave from our ports
   */
  static LiveIce on(
      MediaSession session,
      IceRole role,
      List<LocalCandidate> locals,
      Optional<LiveRelay> relay,
      String label,
      TraceRecorder recorder,
      RandomGenerator random) {
    IceAgent agent =
        new IceAgent(role, IceCredentials.random(random), locals, IceTiming.USUAL, random);
    InetSocketAddress rtcp =
        locals.stream()
            .map(LocalCandidate::candidate)
            .filter(candidate -> candidate.component() == Candidate.RTCP)
            .reduce((_, last) -> last)
            .map(Candidate::address)
            .orElse(session.localRtcp());
    Map<Integer, InetSocketAddress> bases =
        locals.stream()
            .collect(
                Collectors.toMap(
                    l -> l.candidate().component(), LocalCandidate::base, (a, _) -> a));
    LiveIce ice = new LiveIce(session, label, recorder, agent, rtcp, bases, relay);
    session.divert(DatagramKind.STUN, ice::received);
    return ice;
  }

  /** What our description says. */
  AudioCapabilities.Ice said() {
    return new AudioCapabilities.Ice(agent.description(), rtcp);
  }

  private void received(MediaPacket packet) {
    boolean isRtp = packet.channel() == MediaPacket.Channel.RTP;
    int component = isRtp ? Candidate.RTP : Candidate.RTCP;
    if (relay.filter(by -> by.takes(packet)).isPresent()) {
      return;
    }
    InetSocketAddress base = bases.getOrDefault(component, session.localRtp());
    send(agent.received(component, base, packet.bytes(), packet.remote(), System.nanoTime()));
  }

  private void send(List<IceDatagram> datagrams) {
    for (IceDatagram datagram : datagrams) {
      MediaPacket.Channel channel =
          datagram.component() == Candidate.RTP
              ? MediaPacket.Channel.RTP
              : MediaPacket.Channel.RTCP;
      session.sendBeside(channel, datagram.octets(), datagram.to());
    }
  }

  private void run() {
    boolean isLost = false;
    try {
      while (true) {
        send(agent.tick(System.nanoTime()));
        IceProgress progress = agent.progress();
        if (progress == IceProgress.COMPLETED || progress == IceProgress.FAILED) {
          settled.complete(progress);
        }
        if (progress == IceProgress.COMPLETED) {
          follow();
        }
        if (!isLost && agent.isConsentLost(Candidate.RTP)) {
          isLost = true;
          recorder.note(
              Notes.ICE_CONSENT_LOST,
              Map.of("call", label, "component", Integer.toString(Candidate.RTP)));
          session.stopSending();
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      settled.complete(IceProgress.FAILED);
    }
  }

  /** The other end may nominate a better pair later. */
  private void follow() {
    Optional<IcePair> rtp = agent.selected(Candidate.RTP);
    Optional<Way> now = rtp.map(this::wayBy);
    if (now.isPresent() && !now.equals(way)) {
      boolean isChanged = way.isPresent();
      way = now;
      relay.ifPresent(by -> by.reach(now.get().rtp));
      if (isChanged) {
        SeenPair.write(recorder, label, rtp.get());
        session.remote(now.get().rtp, now.get().rtcp);
      }
    }
  }

  private Way wayBy(IcePair pair) {
    InetSocketAddress rtp = pair.remote().address();
    InetSocketAddress control =
        agent
            .selected(Candidate.RTCP)
            .map(selected -> selected.remote().address())
            .orElseGet(
                () -> new InetSocketAddress(rtp.getAddress(), Math.min(65_535, rtp.getPort() + 1)));
    return new Way(rtp, control);
  }

  /**
   * Checks, and waits until both ends agree on a pair; empty, and noted, when they do not. A
   * further description of the same session changes nothing.
   */
  Optional<Way> agree(IceDescription other) {
    if (theirs.isEmpty()) {
      theirs = Optional.of(other);
      try {
        if (relay.isPresent()) {
          relay.get().permit(hosts(other));
        }
        agent.begin(other, System.nanoTime());
        thread.start();
        IceProgress ended = settled.get();
        follow();
        note(ended);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (ExecutionException e) {
        throw new IllegalStateException("completed with values only", e);
      }
    }
    return way;
  }

  /** One address of each host: the relay looks at nothing else (RFC 8656 §9). */
  private static List<InetSocketAddress> hosts(IceDescription other) {
    Map<InetAddress, InetSocketAddress> hosts = new LinkedHashMap<>();
    other.candidates().stream()
        .map(Candidate::address)
        .forEach(address -> hosts.putIfAbsent(address.getAddress(), address));
    return List.copyOf(hosts.values());
  }

  private void note(IceProgress ended) {
    Map<String, String> fields = new LinkedHashMap<>();
    IceTally tally = agent.tally();
    fields.put("call", label);
    fields.put("outcome", ended == IceProgress.COMPLETED ? "completed" : "failed");
    fields.put("role", agent.role().word());
    fields.put("answered", Integer.toString(tally.answered()));
    fields.put("unauthorized", Integer.toString(tally.unauthorized()));
    fields.put("conflicts", Integer.toString(tally.conflicts()));
    recorder.note(Notes.ICE, fields);
    agent.pairs().forEach(pair -> SeenPair.write(recorder, label, pair));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
