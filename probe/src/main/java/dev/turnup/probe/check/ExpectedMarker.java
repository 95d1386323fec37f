package dev.turnup.probe.check;

import java.util.Map;
import java.util.Optional;

/**
 * What should be heard in a call, and what else is in the air.
 *
 * @param id of the marker that should be heard
 * @param source the media of the call in which it is played; empty when nobody of us plays it
 * @param own id of the marker that we play into this call, if it is another one
 * @param others ids of the markers of other calls, and the labels of those
 */
record ExpectedMarker(
    long id, Optional<CallMedia> source, Optional<Long> own, Map<Long, String> others) {
  ExpectedMarker {
    others = Map.copyOf(others);
  }
}
