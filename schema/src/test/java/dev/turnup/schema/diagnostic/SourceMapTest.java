package dev.turnup.schema.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceMapTest {
  private static final SourceSpan PROXY = SourceSpan.at("site.yaml", 3, 1);
  private static final SourceSpan NUMBER = SourceSpan.at("site.yaml", 9, 7);

  private final SourceMap map =
      new SourceMap(
          Map.of(FieldPath.of("proxy"), PROXY, FieldPath.of("subscribers[0].number"), NUMBER));

  @Test
  void findsTheFieldItself() {
    assertThat(map.find(FieldPath.of("subscribers").index(0).field("number"))).contains(NUMBER);
  }

  @Test
  void fallsBackToTheEnclosingField() {
    assertThat(map.find(FieldPath.of("proxy.port"))).contains(PROXY);
  }

  @Test
  void findsNothingForAFieldFarFromAnyThatWasWritten() {
    assertThat(map.find(FieldPath.of("media.codecs[2]"))).isEmpty();
  }

  @Test
  void walksUpThroughIndexesToTheRoot() {
    FieldPath path = FieldPath.of("subscribers[0].number");
    assertThat(path.parent()).contains(FieldPath.of("subscribers[0]"));
    assertThat(FieldPath.of("subscribers[0]").parent()).contains(FieldPath.of("subscribers"));
    assertThat(FieldPath.of("subscribers").parent()).contains(FieldPath.ROOT);
    assertThat(FieldPath.ROOT.parent()).isEmpty();
  }

  @Test
  void anAcceptedOutcomeHoldsNoErrorAndARejectedOneHoldsOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.Rejected<>(List.of()));
  }
}
