package dev.turnup.validator.rule;

import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.Media;

/** Tones in the audio need a codec that keeps their shape. */
final class InbandDtmf implements Rule {
  @Override
  public void judge(Judgement judgement) {
    Media media = judgement.site().media();
    int method = media.dtmf().indexOf(DtmfMethod.INBAND);
    if (method < 0) {
      return;
    }
    for (int i = 0; i < media.codecs().size(); i++) {
      Codec codec = media.codecs().get(i);
      if (!Figures.CODECS_THAT_KEEP_TONES.contains(codec)) {
        judgement.report(
            judgement.related(
                judgement
                    .finding(
                        RuleCode.INBAND_CODEC,
                        "media.codecs[" + i + "]",
                        "in-band DTMF does not survive " + codec.spelling())
                    .withExpected("PCMU, PCMA, G722 or L16 with in-band DTMF")
                    .withFix("remove " + codec.spelling() + ", or use dtmf: [rfc4733]"),
                "media.dtmf[" + method + "]",
                "in-band DTMF is asked for here"));
      }
    }
  }
}
