/**
 * What a worksheet does not say itself: defaults from the folders above it, and what another
 * environment changes. Must not judge how fields go together.
 */
@NullMarked
package dev.turnup.validator.layer;

import org.jspecify.annotations.NullMarked;
