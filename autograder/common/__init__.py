"""The ground floor: the one kind of error a person meets, files never half written."""
