# Written by Turnup for site acme-hq. Changes here are overwritten. On the router: /import file-name=turnup-acme-hq.rsc
# What an earlier import of this site left behind.
/ip firewall raw remove [find comment="turnup-acme-hq"]
/ip firewall mangle remove [find comment="turnup-acme-hq"]
/ip firewall address-list remove [find comment="turnup-acme-hq"]
# The router must not rewrite SIP.
/ip firewall service-port set sip disabled=yes
# Per source, and before connection tracking: a flood from one port is one established flow.
/ip firewall raw add chain=prerouting protocol=udp dst-port=5061 action=jump jump-target="turnup-acme-hq" comment="turnup-acme-hq"
/ip firewall raw add chain=prerouting protocol=tcp tcp-flags=syn,!ack dst-port=5061 action=jump jump-target="turnup-acme-hq" comment="turnup-acme-hq"
/ip firewall raw add chain=prerouting protocol=udp dst-port=5090 action=jump jump-target="turnup-acme-hq" comment="turnup-acme-hq"
/ip firewall raw add chain=prerouting protocol=tcp tcp-flags=syn,!ack dst-port=5090 action=jump jump-target="turnup-acme-hq" comment="turnup-acme-hq"
/ip firewall raw add chain=prerouting protocol=udp dst-port=5070 action=jump jump-target="turnup-acme-hq" comment="turnup-acme-hq"
/ip firewall raw add chain=prerouting protocol=tcp tcp-flags=syn,!ack dst-port=5070 action=jump jump-target="turnup-acme-hq" comment="turnup-acme-hq"
/ip firewall raw add chain=prerouting protocol=udp dst-port=5080 action=jump jump-target="turnup-acme-hq" comment="turnup-acme-hq"
/ip firewall raw add chain=prerouting protocol=tcp tcp-flags=syn,!ack dst-port=5080 action=jump jump-target="turnup-acme-hq" comment="turnup-acme-hq"
/ip firewall raw add chain="turnup-acme-hq" dst-limit=50,100,src-address/1m action=return comment="turnup-acme-hq"
/ip firewall raw add chain="turnup-acme-hq" action=drop comment="turnup-acme-hq"
# DSCP values, not TOS bytes.
/ip firewall mangle add chain=postrouting protocol=udp src-port=16384-16584 action=change-dscp new-dscp=45 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=udp src-port=16400-32768 action=change-dscp new-dscp=45 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=udp src-port=5061 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=tcp src-port=5061 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=udp src-port=5090 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=tcp src-port=5090 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=udp src-port=5070 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=tcp src-port=5070 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=udp src-port=5080 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=tcp src-port=5080 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=udp dst-port=16384-16584 action=change-dscp new-dscp=45 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=udp dst-port=16400-32768 action=change-dscp new-dscp=45 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=udp dst-port=5061 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=tcp dst-port=5061 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=udp dst-port=5090 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=tcp dst-port=5090 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=udp dst-port=5070 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=tcp dst-port=5070 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=udp dst-port=5080 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
/ip firewall mangle add chain=postrouting protocol=tcp dst-port=5080 action=change-dscp new-dscp=26 passthrough=yes comment="turnup-acme-hq"
