package dev.turnup.templates.view;

import dev.turnup.templates.view.TargetView.HostView;
import java.util.Optional;

/**
 * What helps through a NAT.
 *
 * @param ice {@code disabled}, {@code optional} or {@code required}
 */
public record NatView(
    Optional<HostView> stun,
    Optional<Field> publicAddress,
    Field ice,
    Field keepAliveSeconds,
    Field keepAliveMillis) {}
