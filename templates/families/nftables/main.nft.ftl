include "[=parameters.directory]/turnup-*.nft"
