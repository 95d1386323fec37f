#!/bin/sh
# Written by Turnup for site acme-hq. On the router, as root: sh turnup-acme-hq.sh
set -e
# The helper acts only where it is assigned.
uci set firewall.@defaults[0].auto_helper='0'
uci set firewall.turnup_acme_hq_rtp_out=rule
uci set firewall.turnup_acme_hq_rtp_out.name='turnup-acme-hq-rtp-out'
uci set firewall.turnup_acme_hq_rtp_out.src='lan'
uci set firewall.turnup_acme_hq_rtp_out.dest='wan'
uci set firewall.turnup_acme_hq_rtp_out.proto='udp'
uci set firewall.turnup_acme_hq_rtp_out.dest_port='16384-16584 16400-32768'
uci set firewall.turnup_acme_hq_rtp_out.target='DSCP'
uci set firewall.turnup_acme_hq_rtp_out.set_dscp='45'
uci set firewall.turnup_acme_hq_rtp_in=rule
uci set firewall.turnup_acme_hq_rtp_in.name='turnup-acme-hq-rtp-in'
uci set firewall.turnup_acme_hq_rtp_in.src='wan'
uci set firewall.turnup_acme_hq_rtp_in.dest='lan'
uci set firewall.turnup_acme_hq_rtp_in.proto='udp'
uci set firewall.turnup_acme_hq_rtp_in.dest_port='16384-16584 16400-32768'
uci set firewall.turnup_acme_hq_rtp_in.target='DSCP'
uci set firewall.turnup_acme_hq_rtp_in.set_dscp='45'
uci set firewall.turnup_acme_hq_sip_out=rule
uci set firewall.turnup_acme_hq_sip_out.name='turnup-acme-hq-sip-out'
uci set firewall.turnup_acme_hq_sip_out.src='lan'
uci set firewall.turnup_acme_hq_sip_out.dest='wan'
uci set firewall.turnup_acme_hq_sip_out.proto='tcp udp'
uci set firewall.turnup_acme_hq_sip_out.dest_port='5061 5090 5070 5080'
uci set firewall.turnup_acme_hq_sip_out.target='DSCP'
uci set firewall.turnup_acme_hq_sip_out.set_dscp='26'
uci set firewall.turnup_acme_hq_sip_in=rule
uci set firewall.turnup_acme_hq_sip_in.name='turnup-acme-hq-sip-in'
uci set firewall.turnup_acme_hq_sip_in.src='wan'
uci set firewall.turnup_acme_hq_sip_in.dest='lan'
uci set firewall.turnup_acme_hq_sip_in.proto='tcp udp'
uci set firewall.turnup_acme_hq_sip_in.dest_port='5061 5090 5070 5080'
uci set firewall.turnup_acme_hq_sip_in.target='DSCP'
uci set firewall.turnup_acme_hq_sip_in.set_dscp='26'
uci commit firewall
mkdir -p /etc/nftables.d
cat > /etc/nftables.d/turnup-acme-hq.nft <<'TURNUP'
set turnup_acme_hq_flood {
  type ipv4_addr
  size 65535
  flags dynamic,timeout
  timeout 1m
}
chain turnup_acme_hq_guard {
  type filter hook prerouting priority raw; policy accept;
  udp dport { 5061, 5090, 5070, 5080 } update @turnup_acme_hq_flood { ip saddr limit rate over 50/second burst 100 packets } counter drop comment "SIP flood"
}
TURNUP
fw4 reload
