package dev.turnup.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  @ParameterizedTest
  @CsvSource({"0,0,0", "0,1,1", "1,4,1", "4,7,4", "7,0,7", "6,0,6", "6,1,1", "3,1,3", "130,1,130"})
  void aProvenFaultOutranksAnUnknown(int one, int other, int worse) {
    assertThat(ExitCode.worse(one, other)).isEqualTo(worse);
    assertThat(ExitCode.worse(other, one)).isEqualTo(worse);
  }
}
