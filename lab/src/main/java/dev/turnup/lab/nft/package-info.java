/**
 * The {@code nft} command of the lab's SSH host, as far as loading and listing tables goes. Must
 * not know packets: nothing is filtered.
 */
@NullMarked
package dev.turnup.lab.nft;

import org.jspecify.annotations.NullMarked;
