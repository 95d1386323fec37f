package dev.turnup.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.diagnostic.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
  /** By sha256sum and bc: the first 16 hexadecimal digits modulo the number of parts, plus one. */
  @ParameterizedTest
  @CsvSource({
    "acme-hq, 7, 6",
    "acme-hq, 2, 2",
    "demo, 7, 6",
    "demo, 100, 97",
    "'', 7, 2",
    "Zürich, 1000, 654"
  })
  void putsASiteWhereItsHashSays(String site, int total, int index) {
    assertThat(Shard.indexOf(site, total)).isEqualTo(index);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100})
  void putsEverySiteInJustOnePart(int total) {
    for (int site = 0; site < 500; site++) {
      String name = "site-" + site;
      assertThat(
              IntStream.rangeClosed(1, total)
                  .filter(index -> new Shard(index, total).holds(name))
                  .count())
          .isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/3", "4/3", "1", "1/0", "a/b", "-1/3", "1/3/5", "9999999/9999999"})
  void refusesWhatIsNoPart(String text) {
    assertThat(Shard.tryParse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "JOB_COMPLETION_INDEX=0 TURNUP_SHARD_TOTAL=7, 1/7",
    "JOB_COMPLETION_INDEX=6 TURNUP_SHARD_TOTAL=7, 7/7",
    "CI_NODE_INDEX=1 CI_NODE_TOTAL=3, 1/3",
    "CI_NODE_INDEX=3 CI_NODE_TOTAL=3, 3/3",
    "AWS_BATCH_JOB_ARRAY_INDEX=2 AWS_BATCH_JOB_ARRAY_SIZE=4, 3/4",
    "AWS_BATCH_JOB_ARRAY_INDEX=2 TURNUP_SHARD_TOTAL=4, 3/4",
    "BATCH_TASK_INDEX=0 BATCH_TASK_COUNT=2, 1/2",
    "TURNUP_SHARD_INDEX=2 TURNUP_SHARD_TOTAL=2, 2/2",
    "TURNUP_SHARD=2/7 CI_NODE_INDEX=1 CI_NODE_TOTAL=3, 2/7",
  })
  void readsWhatTheSystemSays(String variables, String shard) {
    assertThat(find(variables).orThrow()).hasToString(shard);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOTHING=1",
        "JOB_COMPLETION_INDEX=0",
        "CI_NODE_INDEX=1",
        "CI_NODE_INDEX=0 CI_NODE_TOTAL=3",
        "CI_NODE_INDEX=4 CI_NODE_TOTAL=3",
        "AWS_BATCH_JOB_ARRAY_INDEX=2",
        "JOB_COMPLETION_INDEX=7 TURNUP_SHARD_TOTAL=7",
        "JOB_COMPLETION_INDEX=x TURNUP_SHARD_TOTAL=7",
        "TURNUP_SHARD=0/7",
      })
  void refusesANumberWithoutATotal(String variables) {
    Outcome<Shard> found = find(variables);
    assertThat(found.find()).isEmpty();
    assertThat(found.diagnostics().getFirst().code().id()).isEqualTo("CLI-008");
  }

  private static Outcome<Shard> find(String variables) {
    Map<String, String> environment =
        Arrays.stream(variables.split(" "))
            .map(pair -> List.of(pair.split("=")))
            .collect(Collectors.toMap(List::getFirst, List::getLast));
    return ShardEnvironment.find(environment::get);
  }

  @Test
  void aRunIsToldFromOthersByItsPipeline() {
    assertThat(ShardEnvironment.run(Map.of("CI_PIPELINE_ID", "77")::get)).isEqualTo("77");
    assertThat(ShardEnvironment.run(name -> null)).isEmpty();
  }
}
