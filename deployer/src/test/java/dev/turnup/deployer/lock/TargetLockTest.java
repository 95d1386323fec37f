package dev.turnup.deployer.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.deployer.lock.TargetLock.Taking;
import dev.turnup.deployer.transport.LocalFiles;
import dev.turnup.deployer.transport.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetLockTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final Duration STALE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private TargetLock lock;

  @BeforeEach
  void makeLock() {
    lock = lock();
  }

  private TargetLock lock() {
    return new TargetLock(new LocalFiles(folder, Duration.ofSeconds(10)), "/lock");
  }

  private static LockHolder holder() {
    return LockHolder.thisProcess("turnup up site.yaml", NOW);
  }

  /** A process number that no system gives out. */
  private static LockHolder gone(LockHolder like, String machine) {
    return new LockHolder(
        like.owner(),
        machine,
        new LockHolder.Process(999_999_999_999L, ""),
        like.command(),
        like.since(),
        "token-of-the-gone");
  }

  private void assertHeldBy(LockHolder holder, LockHolder whoTries, Instant now) throws Exception {
    assertThat(lock.take(whoTries, now, STALE)).isEqualTo(new Taking.Held(Optional.of(holder)));
    assertThat(lock.holder()).hasValue(holder);
  }

  @Test
  void letsOneInAndNobodyElse() throws Exception {
    LockHolder first = holder();
    assertThat(lock.take(first, NOW, STALE)).isEqualTo(new Taking.Taken(Optional.empty()));
    assertThat(lock.take(first, NOW, STALE)).isEqualTo(new Taking.Taken(Optional.empty()));
    assertHeldBy(first, holder(), NOW.plus(Duration.ofDays(1)));
    assertThat(onlyLock()).isTrue();
  }

  @Test
  void leavesNothingWhenReleased() throws Exception {
    LockHolder first = holder();
    lock.take(first, NOW, STALE);
    lock.release(holder());
    assertThat(lock.holder()).as("not by somebody else").hasValue(first);
    lock.release(first);
    lock.release(first);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void takesOverFromAProcessThatIsGoneOnceItIsOld() throws Exception {
    LockHolder me = holder();
    LockHolder gone = gone(me, me.machine());
    lock.take(gone, NOW, STALE);
    assertHeldBy(gone, me, NOW.plusSeconds(59));
    assertThat(lock.take(me, NOW.plusSeconds(60), STALE))
        .isEqualTo(new Taking.Taken(Optional.of(gone)));
    assertThat(lock.holder()).hasValue(me);
    assertThat(onlyLock()).isTrue();
  }

  @Test
  void neverTakesOverFromAnotherMachine() throws Exception {
    LockHolder me = holder();
    LockHolder other = gone(me, "elsewhere");
    lock.take(other, NOW, STALE);
    assertHeldBy(other, me, NOW.plus(Duration.ofDays(400)));
  }

  @Test
  void tellsAProcessFromALaterOneOfTheSameNumber() {
    LockHolder me = holder();
    LockHolder earlier =
        new LockHolder(
            me.owner(),
            me.machine(),
            new LockHolder.Process(me.process().id(), "2001-01-01T00:00:00Z"),
            me.command(),
            NOW,
            "earlier");
    assertThat(earlier.isGoneFor(me)).isTrue();
    assertThat(me.isGoneFor(me)).isFalse();
  }

  @Test
  void letsOneInOfManyAtOnce() throws Exception {
    AtomicInteger in = new AtomicInteger();
    IntStream.range(0, 40)
        .mapToObj(_ ->
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    if (lock().take(holder(), NOW, STALE) instanceof Taking.Taken) {
                      in.incrementAndGet();
                    }
                  } catch (TransportException e) {
                    throw new IllegalStateException(e);
                  }
                }))
        .toList()
        .forEach(TargetLockTest::join);
    assertThat(in).hasValue(1);
    assertThat(onlyLock()).isTrue();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void takesALockThatWasHalfRemovedByHand() throws Exception {
    Files.createDirectory(folder.resolve("lock"));
    assertThat(lock.take(holder(), NOW, STALE)).isInstanceOf(Taking.Taken.class);
  }

  @Test
  void saysThatItCannotBeReadWhose() throws Exception {
    Files.createDirectory(folder.resolve("lock"));
    Files.writeString(folder.resolve("lock/owner"), "of a later form\n");
    assertThat(lock.take(holder(), NOW, STALE)).isEqualTo(new Taking.Held(Optional.empty()));
  }

  @Test
  void saysWhoAndForHowLong() {
    LockHolder me = holder();
    assertThat(me.sentence(NOW.plusSeconds(300)))
        .startsWith(System.getProperty("user.name") + "@")
        .contains("(process " + ProcessHandle.current().pid() + ")", "for 5 min, since 2026-")
        .endsWith("for: turnup up site.yaml");
    assertThat(LockHolder.tryParse(me.text())).hasValue(me);
  }

  private boolean onlyLock() throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.allMatch(path -> path.endsWith("lock"));
    }
  }
}
