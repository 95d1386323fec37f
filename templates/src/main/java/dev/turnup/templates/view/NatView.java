package dev.turnup.templates.view;

import dev.turnup.templates.view.TargetView.HostView;
import java.util.Optional;

/** What helps through a NAT. */
public record NatView(
    Optional<HostView> stun,
    Optional<Field> publicAddress,
    Field keepAliveSeconds,
    Field keepAliveMillis) {}
