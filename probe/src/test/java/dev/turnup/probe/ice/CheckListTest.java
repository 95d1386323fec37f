package dev.turnup.probe.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.ice.IcePair.State;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The check list by RFC 8445 §6.1.2 and §6.1.4.2. */
class CheckListTest {
  static InetSocketAddress at(String host, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }

  static LocalCandidate host(int component, String host, int port) {
    return local("H" + host.replaceAll("[.:]", ""), component, CandidateKind.HOST, at(host, port));
  }

  private static LocalCandidate local(
      String foundation, int component, CandidateKind kind, InetSocketAddress address) {
    return new LocalCandidate(
        Candidate.of(foundation, component, kind, address, Optional.empty()), address);
  }

  static LocalCandidate reflexive(
      int component, InetSocketAddress address, InetSocketAddress base) {
    Candidate seen =
        Candidate.of("S", component, CandidateKind.SERVER_REFLEXIVE, address, Optional.of(base));
    return new LocalCandidate(seen, base);
  }

  private static List<String> shown(CheckList list) {
    return list.pairs().stream()
        .map(p ->
            p.component()
                + " "
                + p.local.base().getPort()
                + ">"
                + p.remote.address().getPort()
                + " "
                + p.state.words())
        .toList();
  }

  private static final List<LocalCandidate> OURS =
      List.of(
          host(1, "10.0.0.1", 1000),
          host(2, "10.0.0.1", 1001),
          reflexive(1, at("192.0.2.1", 5000), at("10.0.0.1", 1000)),
          reflexive(2, at("192.0.2.1", 5001), at("10.0.0.1", 1001)));

  private static final List<Candidate> THEIRS =
      List.of(
          host(1, "10.0.0.2", 2000).candidate(),
          host(2, "10.0.0.2", 2001).candidate(),
          reflexive(1, at("192.0.2.2", 6000), at("10.0.0.2", 2000)).candidate(),
          reflexive(2, at("192.0.2.2", 6001), at("10.0.0.2", 2001)).candidate());

  @Test
  void pairsWhatFitsAndSendsReflexiveCandidatesFromTheirBase() {
    assertThat(shown(CheckList.form(OURS, THEIRS, IceRole.CONTROLLING)))
        .containsExactly(
            "1 1000>2000 waiting",
            "2 1001>2001 frozen",
            "1 1000>6000 waiting",
            "2 1001>6001 frozen");
  }

  @Test
  void pairsNeitherFamiliesNorOtherTransports() {
    Candidate tcp =
        Candidate.tryParse("t 1 TCP 5 10.0.0.2 9 typ host tcptype active").orElseThrow();
    List<Candidate> theirs =
        List.of(
            tcp,
            host(1, "2001:db8::2", 2000).candidate(),
            host(1, "10.0.0.2", 0).candidate(),
            host(3, "10.0.0.2", 2002).candidate());

    assertThat(CheckList.form(OURS, theirs, IceRole.CONTROLLED).pairs()).isEmpty();
  }

  @Test
  void keepsTheBestHundred() {
    List<Candidate> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(
          Candidate.tryParse("f%d 1 UDP %d 10.0.0.2 %d typ host".formatted(i, i + 1, 2000 + i))
              .orElseThrow());
    }
    CheckList list = CheckList.form(OURS, many, IceRole.CONTROLLING);

    assertThat(list.pairs()).hasSize(CheckList.MOST_PAIRS);
    assertThat(list.pairs().getFirst().remote.priority()).isEqualTo(300);
  }

  @Test
  void thawsWhatFaresAlike() {
    CheckList list = CheckList.form(OURS, THEIRS, IceRole.CONTROLLING);
    CheckedPair first = list.next().orElseThrow();
    first.state = State.SUCCEEDED;
    list.thawLike(first);

    assertThat(shown(list))
        .containsExactly(
            "1 1000>2000 succeeded",
            "2 1001>2001 waiting",
            "1 1000>6000 waiting",
            "2 1001>6001 frozen");
  }

  @Test
  void thawsTheRestWhenNothingOfItsKindIsUnderWay() {
    CheckList list = CheckList.form(OURS, THEIRS, IceRole.CONTROLLING);
    list.pairs().stream()
        .filter(pair -> pair.state == State.WAITING)
        .forEach(pair -> pair.state = State.FAILED);

    assertThat(list.next().orElseThrow().component()).isEqualTo(2);
  }

  @Test
  void checksWhatIsTriggeredFirst() {
    CheckList list = CheckList.form(OURS, THEIRS, IceRole.CONTROLLING);
    CheckedPair last = list.pairs().getLast();
    list.trigger(last);

    assertThat(list.next()).containsSame(last);
  }
}
