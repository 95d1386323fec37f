{
  "max_contacts": "1",
  "remove_existing": "true",
  "default_expiration": "[=proxy.expiresSeconds]",
  "minimum_expiration": "[=[proxy.expiresSeconds, 60]?min]",
  "maximum_expiration": "[=[proxy.expiresSeconds, 7200]?max]",
  "qualify_frequency": "0"
}
