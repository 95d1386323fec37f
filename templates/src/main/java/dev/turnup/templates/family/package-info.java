/**
 * A family's folder as values, and the reading of {@code family.yaml} with positions. Must not know
 * sites.
 */
@NullMarked
package dev.turnup.templates.family;

import org.jspecify.annotations.NullMarked;
