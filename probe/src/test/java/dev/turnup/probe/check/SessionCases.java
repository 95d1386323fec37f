package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.VerdictCase.given;

import dev.turnup.probe.check.CraftedSessions.Early;
import dev.turnup.probe.check.CraftedSessions.Held;
import java.util.stream.Stream;

/** Causes of calls that do not take a change while they are up, and of unusual offers. */
final class SessionCases {
  private static final String FIELD = "proof.echo";

  private SessionCases() {}

  private static VerdictCase held(ProbeCode code, Held held) {
    return given(code, FIELD, healthy().with("hold", CraftedSessions.hold(held)));
  }

  private static VerdictCase timed(ProbeCode code, String expires, int refreshed) {
    return given(
        code,
        FIELD,
        healthy().with("session-timer", CraftedSessions.sessionTimer(expires, refreshed)));
  }

  private static VerdictCase silentBefore(Early early) {
    return given(
        FeatureCode.EARLY_MEDIA_SILENT,
        "pbx",
        healthy().with("echo", CraftedSessions.reliable(200, early)));
  }

  static Stream<VerdictCase> all() {
    return Stream.of(
        held(FeatureCode.HOLD_REFUSED, new Held(488, 200, true, false, true)),
        held(FeatureCode.HOLD_IGNORED, new Held(200, 200, true, true, true)),
        held(FeatureCode.RESUME_REFUSED, new Held(200, 500, true, false, true)),
        held(FeatureCode.SILENT_AFTER_HOLD, new Held(200, 200, true, false, false)),
        timed(FeatureCode.SESSION_REFRESH_REFUSED, "90;refresher=uac", 481),
        timed(FeatureCode.SESSION_NOT_REFRESHED, "90;refresher=uas", 0),
        given(
            FeatureCode.SESSION_INTERVAL_REFUSED,
            FIELD,
            healthy().with("session-timer", CraftedSessions::intervalRefused)),
        given(
            FeatureCode.PRACK_REFUSED,
            "pbx",
            healthy().with("echo", CraftedSessions.reliable(481))),
        given(
            FeatureCode.PRACK_REFUSED, "pbx", healthy().with("echo", CraftedSessions.reliable(0))),
        silentBefore(Early.SILENCE),
        silentBefore(Early.NOTHING),
        given(
            FeatureCode.DELAYED_OFFER_REFUSED,
            FIELD,
            healthy().with("delayed-offer", CraftedSessions.delayedOffer(488))));
  }
}
