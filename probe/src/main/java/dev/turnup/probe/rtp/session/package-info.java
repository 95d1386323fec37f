/**
 * Audio streams, each over a pair of UDP ports: paced sending, receiving, RTCP, and every packet
 * handed to a listener. Knows no SIP, no SDP and no signal; judges nothing that it carries.
 */
@NullMarked
package dev.turnup.probe.rtp.session;

import org.jspecify.annotations.NullMarked;
