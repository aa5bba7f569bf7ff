"""`python -m deployer` is the command `deployer`."""

from deployer.start import main

if __name__ == "__main__":
    main()
