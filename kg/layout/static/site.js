// What pages do more where there is JavaScript; all of them are complete without.
