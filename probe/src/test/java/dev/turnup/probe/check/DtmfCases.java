package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedDigits.DIGITS;
import static dev.turnup.probe.check.CraftedDigits.answering;
import static dev.turnup.probe.check.CraftedDigits.call;
import static dev.turnup.probe.check.CraftedDigits.events;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.VerdictCase.given;

import dev.turnup.probe.check.CraftedDigits.Back;
import dev.turnup.probe.check.CraftedDigits.Shape;
import dev.turnup.schema.site.DtmfMethod;
import java.util.stream.Stream;

/** Causes of digits that do not arrive, or not as they should. */
final class DtmfCases {
  private static final String FIELD = "media.dtmf";

  private DtmfCases() {}

  static Stream<VerdictCase> all() {
    return Stream.of(content(), form(), methods()).flatMap(cases -> cases);
  }

  private static Stream<VerdictCase> content() {
    return Stream.of(
        given(DtmfCode.DTMF_NOT_AGREED, FIELD, healthy().with("dtmf", t -> t.dtmfCall(false, ""))),
        given(DtmfCode.DTMF_LOST, FIELD, healthy().with("dtmf", t -> t.dtmfCall(true, ""))),
        given(DtmfCode.DTMF_DIFFERS, FIELD, withEvents("150*#", Shape.USUAL)),
        given(DtmfCode.DTMF_DOUBLED, FIELD, withEvents("11559900**##", Shape.USUAL)));
  }

  private static CraftedTrace with(Back back) {
    return healthy().with("dtmf", call(DtmfMethod.RFC4733, back));
  }

  private static CraftedTrace withEvents(String digits, Shape shape) {
    return with(events(digits, shape));
  }

  private static Stream<VerdictCase> form() {
    return Stream.of(
        given(
            DtmfCode.DTMF_WRONG_PAYLOAD_TYPE,
            FIELD,
            withEvents(DIGITS, new Shape(96, true, 3, 160, 5))),
        given(DtmfCode.DTMF_NO_MARKER, FIELD, withEvents(DIGITS, new Shape(101, false, 3, 160, 5))),
        given(DtmfCode.DTMF_SINGLE_END, FIELD, withEvents(DIGITS, new Shape(101, true, 1, 160, 5))),
        given(
            DtmfCode.DTMF_WRONG_CLOCK, FIELD, withEvents(DIGITS, new Shape(101, true, 3, 320, 5))),
        given(DtmfCode.DTMF_TOO_SHORT, FIELD, withEvents(DIGITS, new Shape(101, true, 3, 80, 1))),
        given(DtmfCode.DTMF_LEAKED, FIELD, with(CraftedDigits.eventsWithTones())),
        given(
            DtmfCode.DTMF_TWO_WAYS,
            FIELD,
            with((trace, label) -> {
              events(DIGITS, Shape.USUAL).add(trace, label);
              CraftedDigits.infos().add(trace, label);
            })));
  }

  private static VerdictCase by(DtmfMethod method, ProbeCode code, Back back) {
    return new VerdictCase(
        code, FIELD, Sites.withDtmf(method), healthy().with("dtmf", call(method, back)));
  }

  private static Stream<VerdictCase> methods() {
    return Stream.of(
        by(DtmfMethod.INFO, DtmfCode.INFO_REFUSED, answering(415, CraftedDigits.nothing())),
        by(DtmfMethod.INFO, DtmfCode.INFO_REFUSED, answering(501, CraftedDigits.nothing())),
        by(DtmfMethod.INFO, DtmfCode.INFO_DIGIT_LOST, answering(200, CraftedDigits.nothing())),
        by(DtmfMethod.INBAND, DtmfCode.TONES_LOST, CraftedDigits.nothing()),
        by(DtmfMethod.RFC4733, DtmfCode.DTMF_OTHER_METHOD, CraftedDigits.infos()),
        by(
            DtmfMethod.INFO,
            DtmfCode.DTMF_TWO_WAYS,
            answering(
                200,
                (trace, label) -> {
                  CraftedDigits.infos().add(trace, label);
                  CraftedDigits.tones().add(trace, label);
                })));
  }
}
