package dev.turnup.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.deployer.transport.Trouble;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeployCodeTest {
  @Test
  void givesEachCauseAnIdOfItsOwn() {
    assertThat(Arrays.stream(DeployCode.values()).map(DeployCode::id))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("DEP-[0-9]{3}"));
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void callsATransportsTroubleByTheSameName(Trouble trouble) {
    assertThat(DeployCode.of(trouble).name()).isEqualTo(trouble.name());
  }

  @ParameterizedTest
  @EnumSource(DeployCode.class)
  void explainsEachCause(DeployCode code) {
    assertThat(code.summary()).isNotBlank().doesNotContain(".");
    assertThat(code.explanation()).endsWith(".").hasSizeGreaterThan(40);
  }
}
