package dev.turnup.probe.ice;

import static dev.turnup.probe.ice.CheckListTest.at;
import static dev.turnup.probe.ice.CheckListTest.host;
import static dev.turnup.probe.ice.CheckListTest.reflexive;
import static dev.turnup.probe.ice.TwoEnds.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.turnup.probe.stun.StunAttribute;
import dev.turnup.probe.stun.StunClass;
import dev.turnup.probe.stun.StunKey;
import dev.turnup.probe.stun.StunMessage;
import dev.turnup.probe.stun.StunMethod;
import dev.turnup.probe.stun.StunTransaction;
import dev.turnup.probe.stun.StunWriter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two agents on a network of our own, and one against messages that are written by hand. */
class IceAgentTest {
  private static final LocalCandidate A1 = host(1, "10.0.0.1", 1000);
  private static final LocalCandidate A2 = host(2, "10.0.0.1", 1001);
  private static final LocalCandidate B1 = host(1, "10.0.0.2", 2000);
  private static final LocalCandidate B2 = host(2, "10.0.0.2", 2001);

  private final Random random = new Random(8445);
  private final TwoEnds net = new TwoEnds();

  private IceAgent agent(IceRole role, LocalCandidate... locals) {
    return new IceAgent(
        role, IceCredentials.random(random), List.of(locals), IceTiming.USUAL, random);
  }

  private boolean agree(IceAgent a, IceAgent b) {
    return net.within(
        12_000,
        () -> a.progress() == IceProgress.COMPLETED && b.progress() == IceProgress.COMPLETED);
  }

  private void begin(IceAgent a, IceAgent b) {
    b.begin(a.description(), net.now);
    a.begin(b.description(), net.now);
  }

  @Test
  void agreesOnTheSamePairsAtBothEnds() {
    IceAgent a = agent(IceRole.CONTROLLING, A1, A2);
    IceAgent b = agent(IceRole.CONTROLLED, B1, B2);
    net.add(a, A1, A2);
    net.add(b, B1, B2);
    begin(a, b);

    assertThat(agree(a, b)).isTrue();
    for (int component = 1; component <= 2; component++) {
      IcePair ours = a.selected(component).orElseThrow();
      IcePair theirs = b.selected(component).orElseThrow();
      assertThat(ours.isNominated()).isTrue();
      assertThat(ours.state()).isEqualTo(IcePair.State.SUCCEEDED);
      assertThat(ours.remote().address()).isEqualTo(theirs.local().base());
      assertThat(theirs.remote().address()).isEqualTo(ours.local().base());
      assertThat(ours.roundTrip()).isPresent();
    }
  }

  @Test
  void findsTheWayThroughANatByPeerReflexiveCandidates() {
    net.translate(A1.base(), at("192.0.2.1", 5000));
    IceAgent a = agent(IceRole.CONTROLLING, A1);
    IceAgent b = agent(IceRole.CONTROLLED, B1);
    net.add(a, A1);
    net.add(b, B1);
    begin(a, b);

    assertThat(agree(a, b)).isTrue();
    IcePair ours = a.selected(1).orElseThrow();
    assertThat(ours.local().candidate().kind()).isEqualTo(CandidateKind.PEER_REFLEXIVE);
    assertThat(ours.local().candidate().address()).isEqualTo(at("192.0.2.1", 5000));
    assertThat(b.selected(1).orElseThrow().remote().address()).isEqualTo(at("192.0.2.1", 5000));
  }

  @Test
  void saysServerReflexiveWhereTheServerSawTheSame() {
    net.translate(A1.base(), at("192.0.2.1", 5000));
    IceAgent a = agent(IceRole.CONTROLLING, A1, reflexive(1, at("192.0.2.1", 5000), A1.base()));
    IceAgent b = agent(IceRole.CONTROLLED, B1);
    net.add(a, A1);
    net.add(b, B1);
    begin(a, b);

    assertThat(agree(a, b)).isTrue();
    assertThat(a.selected(1).orElseThrow().local().candidate().kind())
        .isEqualTo(CandidateKind.SERVER_REFLEXIVE);
  }

  @ParameterizedTest
  @EnumSource
  void settlesAConflictOfRoles(IceRole role) {
    IceAgent a = agent(role, A1, A2);
    IceAgent b = agent(role, B1, B2);
    net.add(a, A1, A2);
    net.add(b, B1, B2);
    begin(a, b);

    assertThat(agree(a, b)).isTrue();
    assertThat(a.role()).isNotEqualTo(b.role());
    assertThat(a.tally().conflicts() + b.tally().conflicts()).isPositive();
  }

  @Test
  void answersChecksBeforeTheAnswerAndActsOnThemAfterwards() {
    IceAgent a = agent(IceRole.CONTROLLING, A1);
    IceAgent b = agent(IceRole.CONTROLLED, B1);
    net.add(a, A1);
    net.add(b, B1);
    b.begin(a.description(), net.now);
    boolean isAnswered = net.within(1000, () -> a.tally().answered() > 0);
    a.begin(b.description(), net.now);

    assertThat(isAnswered).isTrue();
    assertThat(agree(a, b)).isTrue();
  }

  @Test
  void repeatsWhatIsLost() {
    IceAgent a = agent(IceRole.CONTROLLING, A1);
    IceAgent b = agent(IceRole.CONTROLLED, B1);
    net.add(a, A1);
    net.add(b, B1);
    Random dice = new Random(7);
    net.losing(_ -> dice.nextInt(3) == 0);
    begin(a, b);

    assertThat(agree(a, b)).isTrue();
  }

  @Test
  void takesTheBetterPairWhereBothWork() {
    LocalCandidate other = host(1, "172.16.0.2", 3000);
    Candidate less =
        new Candidate("L", 1, "udp", 1000, other.base(), CandidateKind.HOST, Optional.empty());
    IceAgent a = agent(IceRole.CONTROLLING, A1);
    IceAgent b = agent(IceRole.CONTROLLED, new LocalCandidate(less, other.base()), B1);
    net.add(a, A1);
    net.add(b, other, B1);
    begin(a, b);

    assertThat(agree(a, b)).isTrue();
    assertThat(a.selected(1).orElseThrow().remote().address()).isEqualTo(B1.base());
  }

  @Test
  void failsWhereNothingComesBack() {
    IceAgent a = agent(IceRole.CONTROLLING, A1);
    IceAgent b = agent(IceRole.CONTROLLED, B1);
    net.add(a, A1);
    begin(a, b);

    assertThat(net.within(12_000, () -> a.progress() == IceProgress.FAILED)).isTrue();
    assertThat(a.pairs())
        .singleElement()
        .satisfies(pair -> assertThat(pair.state()).isEqualTo(IcePair.State.FAILED));
  }

  @Test
  void saysWhatItsChecksAreRefusedWith() {
    IceAgent a = agent(IceRole.CONTROLLING, A1);
    IceAgent b = agent(IceRole.CONTROLLED, B1);
    IceAgent stranger = agent(IceRole.CONTROLLED, B1);
    net.add(a, A1);
    net.add(stranger, B1);
    a.begin(b.description(), net.now);

    assertThat(net.within(12_000, () -> a.progress() == IceProgress.FAILED)).isTrue();
    assertThat(a.pairs().getFirst().refusal()).contains(401);
    assertThat(stranger.tally().unauthorized()).isPositive();
  }

  @Test
  void controlsALiteEnd() {
    IceAgent a = agent(IceRole.CONTROLLED, A1);
    IceCredentials lite = IceCredentials.random(random);
    IceDescription other =
        new IceDescription(
            Optional.of(lite), true, List.of(), List.of(B1.candidate()), List.of(), false, false);
    IceAgent answering =
        new IceAgent(IceRole.CONTROLLED, lite, List.of(B1), IceTiming.USUAL, random);
    net.add(a, A1);
    net.add(answering, B1);
    a.begin(other, net.now);

    assertThat(net.within(5000, () -> a.progress() == IceProgress.COMPLETED)).isTrue();
    assertThat(a.role()).isEqualTo(IceRole.CONTROLLING);
  }

  @Test
  void keepsConsentWhileItIsAnsweredAndLosesItAfterwards() {
    IceAgent a = agent(IceRole.CONTROLLING, A1);
    IceAgent b = agent(IceRole.CONTROLLED, B1);
    net.add(a, A1);
    net.add(b, B1);
    begin(a, b);
    boolean isAgreed = agree(a, b);
    boolean isEarly = net.within(90_000, () -> a.isConsentLost(1));
    net.losing(_ -> true);

    assertThat(isAgreed).isTrue();
    assertThat(isEarly).isFalse();
    assertThat(net.within(20_000, () -> a.isConsentLost(1))).isFalse();
    assertThat(net.within(20_000, () -> a.isConsentLost(1))).isTrue();
  }

  @Test
  void answersTheSampleRequestOfTheRfc() {
    IceAgent a =
        new IceAgent(
            IceRole.CONTROLLING,
            new IceCredentials("evtj", "VOkJxbRl1RmTxUk/WvJxBt"),
            List.of(A1),
            IceTiming.USUAL,
            random);
    byte[] request =
        HexFormat.of()
            .parseHex(
                "000100582112a442b7e7a701bc34d686fa87dfae"
                    + "802200105354554e207465737420636c69656e74"
                    + "002400046e0001ff80290008932ff9b151263b36"
                    + "000600096576746a3a68367659202020"
                    + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
                    + "80280004e57a3bcf");
    IceDatagram answer = a.received(1, A1.base(), request, at("192.0.2.1", 32853), 0).getFirst();
    StunMessage read = StunMessage.tryParse(answer.octets()).orElseThrow();

    assertThat(read.kind()).isEqualTo(StunClass.SUCCESS);
    assertThat(read.transaction().hex()).isEqualTo("b7e7a701bc34d686fa87dfae");
    assertThat(read.mappedAddress()).contains(at("192.0.2.1", 32853));
    assertThat(read.isIntact(StunKey.shortTerm("VOkJxbRl1RmTxUk/WvJxBt"))).isTrue();
    assertThat(read.fingerprint()).contains(true);
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    IceCredentials own = IceCredentials.random(random);
    IceAgent a = new IceAgent(IceRole.CONTROLLING, own, List.of(A1), IceTiming.USUAL, random);
    byte[] request =
        new StunWriter(StunMethod.BINDING, StunClass.REQUEST, StunTransaction.random(random))
            .add(StunAttribute.USERNAME, own.fragment() + ":them")
            .add(0x7777, 1)
            .withIntegrity(StunKey.shortTerm(own.password()))
            .withFingerprint()
            .octets();
    StunMessage answer =
        StunMessage.tryParse(a.received(1, A1.base(), request, B1.base(), 0).getFirst().octets())
            .orElseThrow();

    assertThat(answer.error().orElseThrow().code()).isEqualTo(420);
    assertThat(answer.value(StunAttribute.UNKNOWN_ATTRIBUTES)).contains(new byte[] {0x77, 0x77});
    assertThat(a.tally().unknown()).isEqualTo(1);
  }

  @Test
  void countsWhatIsHostileAndNeverThrows() {
    IceAgent a = agent(IceRole.CONTROLLING, A1);
    IceAgent b = agent(IceRole.CONTROLLED, B1);
    b.begin(a.description(), 0);
    byte[] check = b.tick(1000 * MILLI).getFirst().octets();
    a.begin(b.description(), 0);

    assertThatCode(
            () -> {
              for (int i = 0; i < check.length * 8; i++) {
                byte[] flipped = check.clone();
                flipped[i / 8] ^= (byte) (1 << i % 8);
                a.received(1, A1.base(), flipped, B1.base(), 0);
                a.received(1, A1.base(), java.util.Arrays.copyOf(check, i / 8), B1.base(), 0);
              }
            })
        .doesNotThrowAnyException();
    assertThat(a.tally().answered()).isZero();
    assertThat(a.tally().ignored()).isPositive();
  }

  @Test
  void believesNoAnswerThatItDidNotAskFor() {
    IceAgent a = agent(IceRole.CONTROLLING, A1);
    IceAgent b = agent(IceRole.CONTROLLED, B1);
    a.begin(b.description(), 0);
    byte[] check = a.tick(0).getFirst().octets();
    byte[] forged =
        new StunWriter(
                StunMethod.BINDING,
                StunClass.SUCCESS,
                StunMessage.tryParse(check).orElseThrow().transaction())
            .addMasked(StunAttribute.XOR_MAPPED_ADDRESS, A1.base())
            .withIntegrity(StunKey.shortTerm("not the password of anybody"))
            .withFingerprint()
            .octets();
    a.received(1, A1.base(), forged, B1.base(), 1);

    assertThat(a.pairs().getFirst().state()).isEqualTo(IcePair.State.IN_PROGRESS);
    assertThat(a.tally().ignored()).isEqualTo(1);
  }
}
