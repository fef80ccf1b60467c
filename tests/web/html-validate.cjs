// The rules of tests/web/html_validate.py: those that html-validate recommends.
module.exports = {
    root: true,
    extends: ["html-validate:recommended"],
};
