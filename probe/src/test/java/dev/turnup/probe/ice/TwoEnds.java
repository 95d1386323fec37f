package dev.turnup.probe.ice;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A network of two agents in which time goes by when it is told to. */
final class TwoEnds {
  static final long MILLI = 1_000_000;
  private static final long STEP = 10 * MILLI;

  private final Map<InetSocketAddress, End> sockets = new HashMap<>();
  private final Map<InetSocketAddress, InetSocketAddress> outsides = new HashMap<>();
  private final Map<InetSocketAddress, InetSocketAddress> insides = new HashMap<>();
  private final Deque<Flying> flying = new ArrayDeque<>();
  private final List<IceAgent> agents = new ArrayList<>();
  private Predicate<IceDatagram> lost = _ -> false;
  long now = 1000 * MILLI;

  private record End(IceAgent agent, int component, InetSocketAddress base) {}

  private record Flying(InetSocketAddress from, InetSocketAddress to, byte[] octets) {}

  void add(IceAgent agent, LocalCandidate... hosts) {
    agents.add(agent);
    for (LocalCandidate host : hosts) {
      sockets.put(host.base(), new End(agent, host.candidate().component(), host.base()));
    }
  }

  /** A NAT gives that socket this outer address, for every destination. */
  void translate(InetSocketAddress inside, InetSocketAddress outside) {
    outsides.put(inside, outside);
    insides.put(outside, inside);
  }

  void losing(Predicate<IceDatagram> which) {
    lost = which;
  }

  void send(List<IceDatagram> datagrams) {
    for (IceDatagram d : datagrams) {
      if (!lost.test(d)) {
        flying.add(new Flying(outsides.getOrDefault(d.base(), d.base()), d.to(), d.octets()));
      }
    }
  }

  /** Lets time go by until it is so; says whether it came to that. */
  boolean within(long millis, BooleanSupplier so) {
    long end = now + millis * MILLI;
    while (!so.getAsBoolean() && now < end) {
      agents.forEach(agent -> send(agent.tick(now)));
      now += STEP;
      for (Flying next = flying.poll(); next != null; next = flying.poll()) {
        deliver(next);
      }
    }
    return so.getAsBoolean();
  }

  private void deliver(Flying datagram) {
    InetSocketAddress to = insides.getOrDefault(datagram.to, datagram.to);
    boolean isTranslated = !outsides.containsKey(to) || insides.containsKey(datagram.to);
    Optional.ofNullable(sockets.get(to))
        .filter(_ -> isTranslated)
        .ifPresent(end ->
            send(end.agent.received(end.component, end.base, datagram.octets, datagram.from, now)));
  }
}
