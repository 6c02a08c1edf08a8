// The bank has shown whose session this is, so the question is answered already.
document.getElementById('op.logoutForm').submit();
