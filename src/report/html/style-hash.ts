/** The style sheet's SHA-256 as the Content-Security-Policy names it; a test says when it is out of date, and what it is. */
export const STYLE_HASH = "sha256-lszgcyuQQsFVmhg4LnMCDmRweJlF+WesDcJ4c2tLImk=";
