package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.nat.NatCheck;
import dev.turnup.probe.live.LiveContext;
import dev.turnup.probe.live.Traversal;
import dev.turnup.probe.rtp.session.MediaListener;
import dev.turnup.probe.rtp.session.MediaPacket;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.rtp.session.MediaSettings;
import dev.turnup.probe.rtp.session.PortRange;
import dev.turnup.probe.rtp.session.PortsExhaustedException;
import dev.turnup.probe.stun.NatBehaviour;
import dev.turnup.probe.stun.NatDiscovery;
import dev.turnup.probe.stun.StunTiming;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out how the NAT behaves, from an RTP port that nothing was sent from yet. */
final class MappingStep implements Step {
  @Override
  public List<String> checks() {
    return List.of(NatCheck.ID);
  }

  @Override
  public Level level() {
    return Level.STANDARD;
  }

  @Override
  public List<Trial> trials(RunContext run) {
    return run.live().traversal().stun().stream()
        .map(server ->
            new Trial(
                NatCheck.ID,
                NatCheck.MAPPING,
                "nat",
                _ -> {
                  discover(run.live(), server);
                  return false;
                }))
        .toList();
  }

  private static void discover(LiveContext live, InetSocketAddress server)
      throws InterruptedException {
    try (MediaSession session = open(live)) {
      NatDiscovery discovery =
          new NatDiscovery(Traversal.client(session), session.localRtp(), StunTiming.QUICK);
      Optional<NatBehaviour> found = discovery.run(server, Optional.empty());
      live.recorder().note(Notes.NAT, fields(session.localRtp(), server, found));
    } catch (IOException e) {
      live.recorder()
          .note(Notes.LOCAL, Map.of("what", "RTP", "reason", String.valueOf(e.getMessage())));
    }
  }

  private static MediaSession open(LiveContext live) throws IOException {
    dev.turnup.schema.site.PortRange wanted = live.site().media().rtpPorts();
    try {
      return open(live, new PortRange(wanted.first(), wanted.last()));
    } catch (PortsExhaustedException e) {
      return open(live, PortRange.ANY);
    }
  }

  private static MediaSession open(LiveContext live, PortRange ports) throws IOException {
    InetAddress local = live.agent().address().getAddress();
    return MediaSession.open(MediaSettings.of(local, ports, new SecureRandom()), new Deaf());
  }

  private static Map<String, String> fields(
      InetSocketAddress local, InetSocketAddress server, Optional<NatBehaviour> found) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("local", Notes.address(local));
    fields.put("server", Notes.address(server));
    if (found.isEmpty()) {
      fields.put("error", "no answer");
      return fields;
    }
    NatBehaviour nat = found.get();
    fields.put("mapped", Notes.address(nat.mapped()));
    nat.other().ifPresent(other -> fields.put("other", Notes.address(other)));
    fields.put("mapping", nat.mapping().words());
    fields.put("filtering", nat.filtering().words());
    fields.put("kind", nat.kind());
    return fields;
  }

  /** Media is not what this port is for. */
  private static final class Deaf implements MediaListener {
    @Override
    public void onSent(MediaPacket packet) {}

    @Override
    public void onReceived(MediaPacket packet) {}

    @Override
    public void onFailure(MediaPacket.Channel channel, IOException failure) {}
  }
}
