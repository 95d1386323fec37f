package dev.turnup.probe.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DtlsSessionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BRIEF = Duration.ofMillis(300);

  private final DtlsIdentity caller = DtlsIdentity.create(new SecureRandom());
  private final DtlsIdentity called = DtlsIdentity.create(new SecureRandom());

  private record Both(DtlsOutcome client, DtlsOutcome server) {}

  private Both shakeHands(Fingerprint ofServer, Fingerprint ofClient) throws Exception {
    AtomicReference<Consumer<byte[]>> toServer = new AtomicReference<>(_ -> {});
    AtomicReference<Consumer<byte[]>> toClient = new AtomicReference<>(_ -> {});
    try (DtlsSession client = new DtlsSession(caller, d -> toServer.get().accept(d));
        DtlsSession server = new DtlsSession(called, d -> toClient.get().accept(d))) {
      toServer.set(server::received);
      toClient.set(client::received);
      CompletableFuture<DtlsOutcome> accepting =
          CompletableFuture.supplyAsync(() -> server.shakeHands(false, ofClient, PATIENCE));
      DtlsOutcome connected = client.shakeHands(true, ofServer, PATIENCE);
      return new Both(connected, accepting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }
  }

  @Test
  void givesBothSidesTheSameKeys() throws Exception {
    Both both = shakeHands(called.fingerprint(), caller.fingerprint());
    assertThat(both.client()).isInstanceOf(DtlsOutcome.Agreed.class);
    DtlsOutcome.Agreed client = (DtlsOutcome.Agreed) both.client();
    assertThat(both.server())
        .isEqualTo(new DtlsOutcome.Agreed(client.receiving(), client.sending()));
    assertThat(client.sending()).isNotEqualTo(client.receiving());
  }

  @Test
  void refusesACertificateThatWasNotAnnounced() throws Exception {
    Both both = shakeHands(caller.fingerprint(), caller.fingerprint());
    assertThat(both.client())
        .isEqualTo(new DtlsOutcome.WrongFingerprint(called.fingerprint().toString()));
    assertThat(both.server())
        .isEqualTo(new DtlsOutcome.Failed("the other side said bad_certificate"));
  }

  @Test
  void refusesAClientThatWasNotAnnounced() throws Exception {
    Both both = shakeHands(called.fingerprint(), called.fingerprint());
    assertThat(both.server())
        .isEqualTo(new DtlsOutcome.WrongFingerprint(caller.fingerprint().toString()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void doesNotWaitForEver(boolean isClient) {
    try (DtlsSession alone = new DtlsSession(caller, _ -> {})) {
      assertThat(alone.shakeHands(isClient, called.fingerprint(), BRIEF))
          .isEqualTo(new DtlsOutcome.TimedOut());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsWhenItIsInterrupted(boolean isClient) {
    try (DtlsSession alone = new DtlsSession(caller, _ -> {})) {
      Thread.currentThread().interrupt();
      assertThat(alone.shakeHands(isClient, called.fingerprint(), Duration.ofDays(1)))
          .isInstanceOf(DtlsOutcome.Failed.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void neverThrowsAtGarbage(boolean isClient) {
    SecureRandom random = new SecureRandom();
    try (DtlsSession session = new DtlsSession(caller, _ -> {})) {
      for (int i = 0; i < 60; i++) {
        byte[] garbage = new byte[random.nextInt(200)];
        random.nextBytes(garbage);
        if (garbage.length > 2) {
          garbage[0] = (byte) (20 + i % 4);
          garbage[1] = (byte) 0xFE;
          garbage[2] = (byte) 0xFD;
        }
        session.received(garbage);
      }
      assertThat(session.shakeHands(isClient, called.fingerprint(), BRIEF))
          .isNotInstanceOf(DtlsOutcome.Agreed.class);
    }
  }

  @Test
  void readsFingerprintsInAnyCase() {
    assertThat(Fingerprint.tryParse("SHA-256 ab:CD"))
        .isEqualTo(Optional.of(new Fingerprint("sha-256", "AB:CD")));
    assertThat(Fingerprint.tryParse("sha-256 abcd")).isEmpty();
    assertThat(Fingerprint.tryParse("")).isEmpty();
    assertThat(new Fingerprint("md5", "AB").isOf(new byte[1])).isFalse();
  }
}
