package dev.turnup.validator.rule;

import dev.turnup.schema.site.Endpoint;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Spelled;
import dev.turnup.schema.site.Subscriber;
import dev.turnup.schema.site.TelephoneNumber;
import dev.turnup.schema.site.Trunk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must differ does. */
final class Duplicates implements Rule {
  @Override
  public void judge(Judgement judgement) {
    Site site = judgement.site();
    unique(
        judgement,
        "subscribers[%d].number",
        "the subscriber number",
        site.subscribers().stream().map(Subscriber::number).toList());
    unique(
        judgement,
        "endpoints[%d].id",
        "the endpoint id",
        site.endpoints().stream().map(Endpoint::id).toList());
    unique(
        judgement,
        "trunks[%d].id",
        "the trunk's name",
        site.trunks().stream().map(Trunk::id).toList());
    for (int i = 0; i < site.trunks().size(); i++) {
      Trunk trunk = site.trunks().get(i);
      String path = "trunks[" + i + "].";
      unique(judgement, path + "numbers[%d]", "the number", texts(trunk.numbers()));
      unique(judgement, path + "codecs[%d]", "the codec", spelling(trunk.codecs()));
    }
    unique(judgement, "media.codecs[%d]", "the codec", spelling(site.media().codecs()));
    unique(judgement, "media.dtmf[%d]", "the DTMF method", spelling(site.media().dtmf()));
    for (int i = 0; i < site.endpoints().size(); i++) {
      String path = "endpoints[" + i + "].lines[%d]";
      unique(judgement, path, "the line", site.endpoints().get(i).lines());
    }
  }

  private static List<String> spelling(List<? extends Spelled> words) {
    return words.stream().map(Spelled::spelling).toList();
  }

  private static List<String> texts(List<TelephoneNumber> numbers) {
    return numbers.stream().map(TelephoneNumber::text).toList();
  }

  private static void unique(Judgement judgement, String path, String what, List<String> values) {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      Integer earlier = first.putIfAbsent(values.get(i), i);
      if (earlier != null) {
        judgement.report(
            judgement.related(
                judgement
                    .finding(
                        RuleCode.DUPLICATE,
                        path.formatted(i),
                        what + " \"" + values.get(i) + "\" is given twice")
                    .withFix("remove or change one of the two"),
                path.formatted(earlier),
                "first given here"));
      }
    }
  }
}
