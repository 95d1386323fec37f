package dev.turnup.probe.stun;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Asks STUN servers from a socket that belongs to somebody else, who hands on what comes. Several
 * requests may be under way at once. Thread-safe.
 */
public final class StunClient {
  private final Path path;
  private final RandomGenerator random;
  private final Map<StunTransaction, BlockingQueue<Answer>> waiting = new ConcurrentHashMap<>();

  /** The way out of the socket. */
  @FunctionalInterface
  public interface Path {
    /** Sends a datagram as far as it can be sent; whether it could is not said. */
    void send(byte[] datagram, InetSocketAddress to);
  }

  /**
   * A response.
   *
   * @param from where it came from, which need not be where the request went
   */
  public record Answer(StunMessage message, InetSocketAddress from) {}

  /** A client that sends this way. */
  public StunClient(Path path, RandomGenerator random) {
    this.path = path;
    this.random = random;
  }

  /** A request of that method with a transaction of its own. */
  public StunWriter request(StunMethod method) {
    return message(method, StunClass.REQUEST);
  }

  /** The same of any class. */
  public StunWriter message(StunMethod method, StunClass kind) {
    return new StunWriter(method, kind, StunTransaction.random(random));
  }

  /**
   * Takes what came to the socket.
   *
   * @return whether it answers a request that is under way; everything else is somebody else's
   */
  public boolean received(byte[] datagram, InetSocketAddress from) {
    Optional<StunMessage> message =
        StunMessage.tryParse(datagram)
            .filter(m -> m.kind() == StunClass.SUCCESS || m.kind() == StunClass.ERROR)
            .filter(m -> m.fingerprint().orElse(true));
    BlockingQueue<Answer> asking = message.map(m -> waiting.get(m.transaction())).orElse(null);
    return asking != null && asking.add(new Answer(message.orElseThrow(), from));
  }

  /** Sends a request and waits for its answer; empty when none comes. */
  public Optional<Answer> ask(byte[] request, InetSocketAddress server, StunTiming timing)
      throws InterruptedException {
    return ask(request, server, timing, _ -> true);
  }

  /**
   * The same.
   *
   * @param isGood what is not is as if it had not come, as when it was forged
   */
  public Optional<Answer> ask(
      byte[] request, InetSocketAddress server, StunTiming timing, Predicate<StunMessage> isGood)
      throws InterruptedException {
    StunTransaction transaction =
        StunMessage.tryParse(request)
            .orElseThrow(() -> new IllegalArgumentException("no STUN"))
            .transaction();
    BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    waiting.put(transaction, answers);
    try {
      for (int i = 0; i < timing.requests(); i++) {
        path.send(request, server);
        long deadline = System.nanoTime() + timing.pauseAfter(i).toNanos();
        Answer answer = answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        while (answer != null) {
          if (isGood.test(answer.message)) {
            return Optional.of(answer);
          }
          answer = answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
      }
      return Optional.empty();
    } finally {
      waiting.remove(transaction);
    }
  }

  /** Where the server sees this socket; empty when it does not answer, or not with that. */
  public Optional<InetSocketAddress> mapped(InetSocketAddress server, StunTiming timing)
      throws InterruptedException {
    return binding(server, timing).flatMap(answer -> answer.message.mappedAddress());
  }

  /** Asks with nothing but a fingerprint. */
  public Optional<Answer> binding(InetSocketAddress server, StunTiming timing)
      throws InterruptedException {
    return ask(request(StunMethod.BINDING).withFingerprint().octets(), server, timing)
        .filter(answer -> answer.message.kind() == StunClass.SUCCESS);
  }
}
