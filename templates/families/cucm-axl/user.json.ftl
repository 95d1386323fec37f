{
  "lastName": "[=line.displayName!line.number]",
  "digestCredentials": "[=line.password]"
}
