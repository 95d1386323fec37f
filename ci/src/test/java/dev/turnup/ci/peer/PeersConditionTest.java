package dev.turnup.ci.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeersConditionTest {
  private static final List<Peer> NONE = List.of();
  private static final List<Peer> ASTERISK = List.of(Peer.ASTERISK);

  @Test
  void runsWhenEveryPeerIsHere() {
    assertThat(PeersCondition.judge(NONE, true, true).isDisabled()).isFalse();
  }

  @Test
  void skipsWithTheMissingPeersName() {
    var result = PeersCondition.judge(ASTERISK, true, false);
    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason().orElseThrow()).contains("ASTERISK").contains("ci/peers");
  }

  @Test
  void skipsWithoutRootEvenInCi() {
    var result = PeersCondition.judge(NONE, false, true);
    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason()).contains("needs root");
  }

  @Test
  void failsInCiWhereThePeerCouldHaveBeenInstalled() {
    assertThatThrownBy(() -> PeersCondition.judge(ASTERISK, true, true))
        .hasMessageContaining("ASTERISK");
  }
}
