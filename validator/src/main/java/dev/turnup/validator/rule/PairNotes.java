package dev.turnup.validator.rule;

import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.catalog.PairNote;
import dev.turnup.schema.catalog.Topic;
import dev.turnup.schema.site.SrtpMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What has to be heeded between an endpoint and the PBX, where the worksheet asks for it. */
final class PairNotes implements Rule {
  @Override
  public void judge(Judgement judgement) {
    List<Place> places = Place.of(judgement.site());
    Optional<Place> pbx = places.stream().filter(place -> place.path().equals("pbx")).findFirst();
    Set<String> said = new HashSet<>();
    for (Place endpoint : places) {
      if (pbx.isPresent() && endpoint.isEndpoint()) {
        Stream.concat(notes(judgement, endpoint, pbx.get()), notes(judgement, pbx.get(), endpoint))
            .filter(note -> isAsked(judgement, note.topic()))
            .filter(note -> said.add(endpoint.family() + note.text()))
            .forEach(note -> report(judgement, endpoint, pbx.get(), note));
      }
    }
  }

  private static Stream<PairNote> notes(Judgement judgement, Place of, Place other) {
    return of.capabilities(judgement.catalog()).map(Capabilities::notes).orElse(List.of()).stream()
        .filter(note -> note.caution() && note.isAbout(other.family()));
  }

  private static boolean isAsked(Judgement judgement, Topic topic) {
    return topic != Topic.SRTP || judgement.site().media().srtp() != SrtpMode.DISABLED;
  }

  private static void report(Judgement judgement, Place endpoint, Place pbx, PairNote note) {
    judgement.report(
        judgement.related(
            judgement.related(
                judgement
                    .finding(
                        FamilyCode.PAIR_NOTE,
                        field(note.topic(), pbx),
                        endpoint.family() + " and " + pbx.family() + ": " + note.text())
                    .withFix("heed it, and prove the site by a call"),
                endpoint.at("family"),
                "the endpoint"),
            pbx.at("family"),
            "the PBX"));
  }

  private static String field(Topic topic, Place pbx) {
    return switch (topic) {
      case TRANSPORT -> "proxy.transport";
      case CODEC -> "media.codecs";
      case DTMF -> "media.dtmf";
      case OFFER -> "media.offer";
      case SRTP -> "media.srtp";
      case RTP_PORTS -> "media.rtpPorts";
      case NAT -> "nat";
      case REGISTRATION, SESSION_TIMER, DIGEST -> pbx.at("family");
    };
  }
}
