/**
 * Asterisk's configuration files, as far as the lab's PBX understands them. Must not know SIP, RTP
 * or how the files came to be where they are.
 */
@NullMarked
package dev.turnup.lab.pbx.config;

import org.jspecify.annotations.NullMarked;
