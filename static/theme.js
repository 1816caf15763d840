// Runs before anything is painted: the reader's choice of light or dark and of size, if there is one.
try{for(var k of["theme","size"]){var v=localStorage.getItem("shouce."+k);if(v)document.documentElement.dataset[k]=v}}catch(e){}
