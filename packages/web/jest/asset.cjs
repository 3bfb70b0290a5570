// Component tests see a plain style sheet, a font or a picture as its absence.
module.exports = '';
