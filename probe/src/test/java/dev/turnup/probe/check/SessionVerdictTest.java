package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.Prober;
import dev.turnup.probe.check.CraftedSessions.Held;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no fault of hold and session timers. */
class SessionVerdictTest {
  private static CheckResult judge(CraftedTrace trace, String check) {
    return Prober.judge(trace.trace(), Sites.USUAL).results().stream()
        .filter(result -> result.check().equals(check))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void doesNotBlameHoldForAudioThatNeverCame() {
    Held never = new Held(200, 200, false, false, false);

    assertThat(judge(healthy().with("hold", CraftedSessions.hold(never)), "hold").answer())
        .isEqualTo(Answer.NOT_RUN);
  }

  @Test
  void passesAProvisionalResponseThatWasAcknowledged() {
    CraftedTrace trace = healthy().with("echo", CraftedSessions.reliable(200));

    assertThat(judge(trace, "reliable-provisional").answer()).isEqualTo(Answer.PASSED);
  }

  @Test
  void hearsRingingBeforeTheAnswer() {
    CheckResult result =
        judge(healthy().with("echo", CraftedSessions.reliable(200)), "early-media");

    assertThat(result.answer()).isEqualTo(Answer.PASSED);
    assertThat(result.finding()).isEmpty();
    assertThat(result.summary()).startsWith("sound in 30 packets during 60");
  }

  /** A real PBX puts the answer into the 183 alone when that is acknowledged. */
  @ParameterizedTest
  @ValueSource(strings = {"call", "audio", "early-media"})
  void takesTheAnswerOfAnAcknowledgedProvisionalResponse(String check) {
    CraftedTrace trace =
        healthy()
            .with(
                "echo", CraftedSessions.reliable(200, CraftedSessions.Early.RINGING_AND_ANSWERED));

    assertThat(judge(trace, check).answer()).isEqualTo(Answer.PASSED);
  }

  @Test
  void doesNotBlameAPbxThatAnswersAtOnceForSilenceBefore() {
    CraftedTrace trace =
        healthy().with("echo", CraftedSessions.reliable(200, CraftedSessions.Early.NO_TIME));

    assertThat(judge(trace, "early-media").answer()).isEqualTo(Answer.NOT_RUN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1800;refresher=uas"})
  void doesNotBlameAPbxWithoutAShortTimer(String expires) {
    CraftedTrace trace = healthy().with("session-timer", CraftedSessions.sessionTimer(expires, 0));

    assertThat(judge(trace, "session-timer").answer()).isEqualTo(Answer.NOT_RUN);
  }
}
