package dev.turnup.schema.catalog;

import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.IpNetwork;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.schema.site.Trunk;
import dev.turnup.schema.site.TrunkMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a provider asks of every trunk to it, as somebody read it on a date. Such facts change:
 * after {@code reviewBy} they are to be read again.
 *
 * @param checked when they were read
 * @param source where
 * @param unverified those of the facts that nobody could confirm
 * @param numberFormat how the provider writes numbers, in words
 */
public record TrunkPreset(
    String name,
    String title,
    LocalDate checked,
    LocalDate reviewBy,
    String source,
    List<String> unverified,
    String numberFormat,
    Optional<Host> host,
    Optional<Integer> port,
    Optional<SipTransport> transport,
    Optional<TrunkMode> mode,
    Optional<Host> domain,
    List<IpNetwork> sources,
    Optional<String> numberPrefix,
    List<Codec> codecs,
    Optional<DtmfMethod> dtmf,
    Optional<SrtpMode> srtp) {
  public TrunkPreset {
    unverified = List.copyOf(unverified);
    sources = List.copyOf(sources);
    codecs = List.copyOf(codecs);
  }

  /** The trunk with what it leaves out; what it says stands. */
  public Trunk complete(Trunk trunk) {
    return new Trunk(
        trunk.id(),
        trunk.family(),
        trunk.preset(),
        trunk.host().or(() -> host),
        trunk.port().or(() -> port),
        trunk.transport().or(() -> transport),
        trunk.mode().or(() -> mode),
        trunk.username(),
        trunk.password(),
        trunk.domain().or(() -> domain),
        trunk.sources().isEmpty() ? sources : trunk.sources(),
        trunk.numbers(),
        trunk.rings(),
        trunk.callerId(),
        trunk.dialPrefix(),
        trunk.numberPrefix().or(() -> numberPrefix),
        trunk.codecs().isEmpty() ? codecs : trunk.codecs(),
        trunk.dtmf().or(() -> dtmf),
        trunk.srtp().or(() -> srtp),
        trunk.parameters());
  }
}
